import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Handler, Reply, RoutedRequest } from '../kit/exchange.ts'
import { type StandIn, startStandIn } from '../kit/stand-in.ts'
import { Deployer } from './deployer.ts'
import { answerGraphql } from './graphql-endpoint.ts'
import { Platform } from './platform.ts'
import { Project } from './project.ts'
import { type RateLimit, RateMeter } from './rate-limit.ts'
import { FAST, type Speed } from './settings.ts'
import { acceptUpload } from './upload.ts'

export interface RailwayOptions {
  readonly speed?: Partial<Speed>
  /** Default: the Pro plan's 10,000 an hour. */
  readonly rateLimit?: RateLimit
}

/** Railway on this machine: its API, and real processes behind stable addresses. */
export interface Railway extends StandIn {
  readonly platform: Platform
  createProject(name: string, environments: readonly string[]): Project
  projectToken(project: Project, environment: string): string
  accountToken(): string
  revokeToken(token: string): void
}

const EDGE_REFUSAL: Reply = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<html><title>Access denied</title>error code: 1010</html>',
}

/** Starts the platform. `stop()` ends every process and removes every file that belongs to it. */
export async function startRailway(options: RailwayOptions = {}): Promise<Railway> {
  const folder = await mkdtemp(join(tmpdir(), 'railway-'))
  const platform = new Platform(new Deployer(folder, { ...FAST, ...options.speed }))
  const { tokens } = platform
  const meter = new RateMeter(options.rateLimit ?? { limit: 10_000, windowMs: 3_600_000 })
  const violations: string[] = []
  const guarded = (handler: Handler): Handler => guard(handler, meter, text => violations.push(text))
  let base = ''
  const standIn = await startStandIn({
    routes: {
      'POST /graphql/v2': guarded(request =>
        answerGraphql(request, platform, tokens, text => violations.push(text)),
      ),
      'POST /project/:project/environment/:environment/up': guarded(request =>
        acceptUpload(request, platform, tokens, base),
      ),
    },
    unknownRoute: () => ({ status: 404, body: { message: 'Not Found' } }),
  })
  base = standIn.url
  const killAll = () => {
    for (const { app } of allInstances().flatMap(instance => instance.deployments)) app?.killNow()
  }
  const allInstances = () => platform.projects.flatMap(project => project.instances)
  process.once('exit', killAll)
  const stop = async () => {
    await standIn.stop()
    await platform.deployer.stop(allInstances())
    await Promise.all(allInstances().flatMap(({ door, spareDoor }) => [door.close(), spareDoor.close()]))
    await rm(folder, { recursive: true, force: true })
    process.off('exit', killAll)
  }
  return {
    ...standIn,
    get violations() {
      return [...standIn.violations, ...violations]
    },
    platform,
    createProject(name, environments) {
      const project = new Project(name, environments)
      platform.projects.push(project)
      return project
    },
    projectToken: (project, environment) => tokens.projectToken(project, environment),
    accountToken: () => tokens.accountToken(),
    revokeToken: token => tokens.revoke(token),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** What stands in front of every route: the edge that wants an agent to name itself, and the rate limit. */
function guard(handler: Handler, meter: RateMeter, violation: (text: string) => void): Handler {
  return async (request: RoutedRequest) => {
    const agent = request.headers['user-agent'] ?? ''
    if (agent === '' || /^(node|undici)$/.test(agent)) return EDGE_REFUSAL
    if (request.headers['project-access-token'] !== undefined && request.headers.authorization !== undefined)
      violation(`${request.path}: two tokens in one request`)
    const refusal = meter.count()
    if (refusal !== undefined) return refusal
    const reply = await handler(request)
    return { ...reply, headers: { ...meter.headers, ...reply.headers } }
  }
}
