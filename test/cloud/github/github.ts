import { type StandIn, startStandIn } from '../kit/stand-in.ts'
import { Contract } from './contract/contract.ts'
import { GitRepository } from './git/git-repository.ts'
import { serveGraphql } from './graphql/serve-graphql.ts'
import type { Token } from './records.ts'
import { DOCS } from './rest/call.ts'
import { gated } from './rest/gate.ts'
import { restRoutes } from './rest/routes.ts'
import { Scene } from './scene.ts'
import { type RepositoryEvent, World } from './world.ts'

export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository: string
  /** Default `main`. */
  readonly defaultBranch?: string
  /** A public repository can be read without permissions. Default private. */
  readonly public?: boolean
  /** REST below `/api/v3` and GraphQL at `/api/graphql`, as GitHub Enterprise Server has it. */
  readonly enterprise?: boolean
  readonly port?: number
}

/** A running GitHub with one repository. `url` is the API's address. */
export interface GitHubStandIn extends Omit<StandIn, 'stop'> {
  /** The address for `GITHUB_API_URL`. */
  readonly apiUrl: string
  readonly graphqlUrl: string
  /** A token that may do everything. */
  readonly token: string
  /** What tests and the demo do and ask outside the API. */
  readonly scene: Scene
  readonly world: World
  /** Path of the bare repository, good for `git clone`. */
  readonly gitUrl: string
  onEvent(listener: (event: RepositoryEvent) => void): void
  addToken(text: string, token?: Partial<Token>): string
  stop(): Promise<void>
}

/** Starts GitHub on a free loopback port, backed by a real bare repository in a temporary folder. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubStandIn> {
  const [owner = '', name = ''] = options.repository.split('/')
  const defaultBranch = options.defaultBranch ?? 'main'
  const git = await GitRepository.create(defaultBranch)
  const world = new World({ git, owner, name, private: options.public !== true, defaultBranch })
  const contract = await Contract.load()
  const violations: string[] = []
  const report = (violation: string) => void violations.push(violation)
  const prefix = options.enterprise === true ? '/api/v3' : ''
  const graphqlPath = options.enterprise === true ? '/api/graphql' : '/graphql'
  const server = await startStandIn({
    routes: {
      ...gated(restRoutes, { world, contract, prefix, report }),
      [`POST ${graphqlPath}`]: request => serveGraphql(request, world, report),
    },
    unknownRoute: () => ({
      status: 404,
      body: { message: 'Not Found', documentation_url: DOCS, status: '404' },
    }),
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  world.url = `${server.url}${prefix}`
  const addToken = (text: string, token: Partial<Token> = {}) => {
    world.tokens.set(text, {
      kind: 'app',
      login: 'release-bot[bot]',
      permissions: 'all',
      sees: true,
      ...token,
    })
    return text
  }
  const stop = async () => {
    await server.stop()
    await git.remove()
  }
  return {
    ...server,
    get violations() {
      return [...server.violations, ...violations]
    },
    apiUrl: world.url,
    graphqlUrl: `${server.url}${graphqlPath}`,
    token: addToken('ghs_standInTokenWithEverything'),
    scene: new Scene(world),
    world,
    gitUrl: git.path,
    onEvent: listener => void world.listeners.push(listener),
    addToken,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
