import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { GitHubStandIn } from '../cloud/github/github.ts'
import type { Conclusion } from '../cloud/github/records.ts'
import { startRun } from '../cloud/github/start-run.ts'
import { sampleFiles } from './sample-files.ts'

export const OWNER = 'antjan'
/** Has write permission and wrote none of the commits. */
export const TESTER = 'tessa'

/** What the examples ask for in `permissions:`, and nothing else. */
const PERMISSIONS = {
  contents: 'write',
  statuses: 'write',
  deployments: 'write',
  checks: 'read',
  actions: 'read',
  pull_requests: 'read',
} as const

export type Branch = 'dev' | 'staging' | 'main' | 'master'

/** A commit in a folder of its own, as `actions/checkout` leaves it. */
export interface Checkout {
  readonly folder: string
  readonly sha: string
  readonly branch: Branch
}

export interface WorkflowStart {
  readonly event: 'push' | 'workflow_dispatch'
  readonly actor: string
}

/** A workflow run and what its jobs find in their environment. */
export interface Runner {
  readonly environment: Readonly<Record<string, string>>
  finished(succeeded: boolean): void
}

export type Files = Readonly<Record<string, string | Buffer | null>>

/** The repository of DataBiz: what people do there, and what the runner of a job says about it. */
export interface Repository {
  /** The token of the jobs. */
  readonly token: string
  /** The first commit: the application as it is, on all three branches. */
  readonly first: string
  commit(message: string, files: Files): Promise<string>
  head(branch: Branch): Promise<string>
  subject(sha: string): Promise<string>
  /** Every commit of dev, newest first. */
  history(): Promise<string[]>
  /** What the tests of the project found out about a commit. */
  testsRan(sha: string, conclusion: Conclusion): void
  checkOut(sha: string, branch: Branch): Promise<Checkout>
  /** Starts a workflow run about a commit and says what its runner puts into the environment of a job. */
  startWorkflow(about: Pick<Checkout, 'sha' | 'branch'>, start?: WorkflowStart): Runner
}

export async function openRepository(gitHub: GitHubStandIn, folder: string): Promise<Repository> {
  const { scene, world } = gitHub
  const first = await scene.commit('main', {
    message: 'DataBiz 2.0',
    files: await sampleFiles(),
    author: OWNER,
  })
  for (const branch of ['dev', 'staging']) await scene.setBranch(branch, first)
  scene.setRole(OWNER, 'admin')
  scene.setRole(TESTER, 'write')
  const workflow = scene.addWorkflow({
    name: 'Release',
    path: '.github/workflows/release.yml',
    on: ['push', 'workflow_dispatch'],
  })
  // Promotions and sign-offs are started by hand, in a workflow of their own.
  const promotion = scene.addWorkflow({
    name: 'Promote',
    path: '.github/workflows/promote.yml',
    on: ['workflow_dispatch'],
  })
  let checkouts = 0
  return {
    token: gitHub.addToken('ghs_tokenOfTheJobsOfDataBiz', {
      kind: 'actions',
      login: 'github-actions[bot]',
      permissions: PERMISSIONS,
    }),
    first,
    commit: (message, files) => scene.commit('dev', { message, files, author: OWNER }),
    head: branch => scene.tip(branch),
    subject: async sha => (await world.git.commit(sha))?.message.split('\n')[0] ?? '',
    history: async () => (await world.git.log('dev', { newestFirst: true })).map(({ sha }) => sha),
    testsRan: (sha, conclusion) => void scene.run({ sha, branch: 'dev', conclusion }),
    async checkOut(sha, branch) {
      checkouts += 1
      const target = join(folder, `checkout-${checkouts}`)
      await promisify(execFile)('git', ['clone', '--quiet', '--no-checkout', gitHub.gitUrl, target])
      await promisify(execFile)('git', ['-C', target, 'checkout', '--quiet', '--detach', sha])
      return { folder: target, sha, branch }
    },
    startWorkflow(about, start = { event: 'push', actor: OWNER }) {
      const started = start.event === 'workflow_dispatch' ? promotion : workflow
      const run = startRun({ workflow: started, ...about, ...start }, world)
      return {
        environment: runnerEnvironment(gitHub, about, { ...start, runId: run.id }),
        finished: succeeded => scene.finishRun(run, succeeded ? 'success' : 'failure'),
      }
    },
  }
}

function runnerEnvironment(
  gitHub: GitHubStandIn,
  { sha, branch }: Pick<Checkout, 'sha' | 'branch'>,
  { event, actor, runId }: WorkflowStart & { readonly runId: number },
): Record<string, string> {
  return {
    GITHUB_REPOSITORY: gitHub.world.fullName,
    GITHUB_SHA: sha,
    GITHUB_REF_NAME: branch,
    GITHUB_EVENT_NAME: event,
    GITHUB_ACTOR: actor,
    GITHUB_RUN_ID: String(runId),
    GITHUB_WORKFLOW: 'Release',
    GITHUB_JOB: 'release',
    GITHUB_API_URL: gitHub.apiUrl,
    GITHUB_GRAPHQL_URL: gitHub.graphqlUrl,
  }
}
