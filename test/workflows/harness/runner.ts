import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../../scripts/actions.ts'
import type { WorkflowRun } from '../../cloud/github/records.ts'
import { type DataBiz, startDataBiz } from '../../databiz/databiz.ts'
import { type Branch, OWNER } from '../../databiz/repository.ts'
import { type ActRun, act } from './act.ts'
import { CHROMIUM } from './chromium.ts'
import { type Internet, startInternet } from './internet.ts'
import { leaveOutNewerKeys } from './newer-than-act.ts'
import { payloadOf } from './payload.ts'
import { publish } from './published.ts'
import { playServices } from './services.ts'
import { databizSecrets, databizVariables, HOSTS } from './settings.ts'
import { setUp } from './setup.ts'
import { calledBy, permissionsOf, usesOf, type Workflow, workflowAt } from './workflow-file.ts'
import { finishJobs, openRun, startJobs } from './workflow-run.ts'

/** What starts a workflow. */
export interface Trigger {
  /** File name of the example. */
  readonly workflow: string
  readonly branch: Branch
  /** Default: `workflow_dispatch` with these inputs. */
  readonly event?: 'workflow_dispatch' | 'push' | 'schedule' | 'pull_request'
  readonly inputs?: Readonly<Record<string, string>>
  /** Of a pull request: `opened`, `closed`, … */
  readonly action?: string
  /** The cron line that fired. */
  readonly schedule?: string
  /** Which GitHub environment lends its secrets and variables; default: that of the branch. */
  readonly environment?: 'staging' | 'production'
  readonly jobs?: readonly string[]
  /** One cell of a matrix, such as `environment:staging`: a run has the secrets of one environment. */
  readonly matrix?: string
  readonly actor?: string
  /** Programs of the runner's image that are played here, in front of the path of the steps. */
  readonly programs?: string
  /** For what plays them. */
  readonly settings?: Readonly<Record<string, string>>
  /** More secrets and variables than the setup page has. */
  readonly secrets?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  /** The run that GitHub opened already, when a workflow was dispatched. */
  readonly run?: WorkflowRun
}

/** What plays the actions of others. */
export const LOCAL_ACTIONS = join(import.meta.dirname, '..', 'local-actions')

/** Where the programs lie that are played here. */
export const LOCAL_PROGRAMS = join(import.meta.dirname, '..', 'local-programs')

export interface FinishedRun extends ActRun {
  readonly run: WorkflowRun
}

/** DataBiz on the stand-in cloud, and a runner that executes its workflows. */
export interface Runner extends AsyncDisposable {
  readonly databiz: DataBiz
  readonly internet: Internet
  /** Runs a workflow and whatever it dispatches; the run itself comes first. */
  start(trigger: Trigger): Promise<readonly FinishedRun[]>
}

export interface RunnerOptions {
  /** Further host names, or others behind those of DataBiz. */
  readonly hosts?: ReadonlyMap<string, () => string>
  /** In place of the setup page: what makes a repository ready. */
  readonly prepare?: (databiz: DataBiz, folder: string) => Promise<void>
  /** Further files in the repository. */
  readonly files?: (databiz: DataBiz) => Promise<Readonly<Record<string, string | null>>>
}

/** Starts the cloud and prepares the repository as the setup page says. */
export async function startRunner(options: RunnerOptions = {}): Promise<Runner> {
  await using parts = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'workflows-'))
  parts.defer(async () => await rm(folder, { recursive: true, force: true }))
  const databiz = parts.use(await startDataBiz())
  const registry = join(folder, 'registry')
  await mkdir(registry)
  databiz.cloud.railway.platform.registryFolder = registry
  const hosts = new Map([...HOSTS(databiz), ...(options.hosts ?? [])])
  const internet = parts.use(await startInternet(hosts, folder))
  const library = await publish(folder)
  await (options.prepare?.(databiz, folder) ?? setUp(databiz, await options.files?.(databiz)))
  const all = parts.move()
  const place = { databiz, internet, library, folder }
  return {
    databiz,
    internet,
    start: trigger => start(trigger, place),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

interface Place {
  readonly databiz: DataBiz
  readonly internet: Internet
  readonly library: string
  readonly folder: string
}

async function start(trigger: Trigger, place: Place): Promise<FinishedRun[]> {
  const { gitHub } = place.databiz.cloud
  const dispatched: Trigger[] = []
  const listen = (event: Parameters<Parameters<typeof gitHub.onEvent>[0]>[0]) => {
    if (event.kind !== 'workflow_dispatch') return
    const workflow = event.workflow.replace(/^.*\//, '')
    dispatched.push({
      workflow,
      branch: event.ref.replace('refs/heads/', '') as Branch,
      inputs: event.inputs,
    })
  }
  gitHub.world.listeners.push(listen)
  try {
    const first = await execute(trigger, place)
    const rest: FinishedRun[] = []
    for (const next of dispatched.splice(0)) rest.push(await execute(next, place))
    return [first, ...rest]
  } finally {
    gitHub.world.listeners.splice(gitHub.world.listeners.indexOf(listen), 1)
  }
}

async function execute(
  trigger: Trigger,
  { databiz, internet, library, folder }: Place,
): Promise<FinishedRun> {
  const { gitHub, postgres } = databiz.cloud
  const { workflow: file, branch, event = 'workflow_dispatch', actor = OWNER } = trigger
  const checkout = join(folder, `repository-${randomUUID()}`)
  await promisify(execFile)('git', ['clone', '--quiet', '--branch', branch, gitHub.gitUrl, checkout])
  const checkedOut = join(checkout, '.github/workflows', file)
  const workflow = await workflowAt(checkedOut)
  const sha = await databiz.repository.head(branch)
  const jobs = Object.keys(workflow.jobs).filter(
    name => trigger.jobs === undefined || trigger.jobs.includes(name.split(' / ')[0] ?? ''),
  )
  const run = trigger.run ?? openRun({ file, sha, branch, event, actor }, gitHub.world)
  startJobs(run, jobs, gitHub.world)
  const own = join(folder, `run-${run.id}`)
  const called = (await calledBy(checkedOut)).map(path => [join(ROOT, path), join(library, path)] as const)
  for (const [source, target] of called) await cp(source, target)
  for (const path of [checkedOut, ...called.map(([, target]) => target)]) {
    await playServices(path, postgres)
    await leaveOutNewerKeys(path)
  }
  const environment = trigger.environment ?? (['main', 'master'].includes(branch) ? 'production' : 'staging')
  const token = gitHub.addToken(`ghs_run${run.id}`, {
    ...{ kind: 'actions', login: 'github-actions[bot]', permissions: permissionsOf(workflow) },
  })
  const ended = await act({
    ...{ checkout, folder: own, workflow: file, event, actor, jobs: trigger.jobs ?? [] },
    matrix: trigger.matrix,
    payload: payloadOf(trigger, sha, databiz),
    repositories: repositoriesFor(workflow, library),
    environment: {
      GITHUB_REPOSITORY: gitHub.world.fullName,
      GITHUB_API_URL: gitHub.apiUrl,
      GITHUB_GRAPHQL_URL: gitHub.graphqlUrl,
      GITHUB_RUN_ID: String(run.id),
      STAND_IN_GIT: gitHub.gitUrl,
      STAND_IN_REGISTRY: join(folder, 'registry'),
      STAND_IN_PACKAGES: join(ROOT, 'node_modules'),
      ...(CHROMIUM === undefined ? {} : { CHROMIUM_PATH: CHROMIUM }),
      HTTP_PROXY: internet.proxyUrl,
      HTTPS_PROXY: internet.proxyUrl,
      NO_PROXY: '127.0.0.1,localhost',
      NODE_EXTRA_CA_CERTS: internet.certificate,
      ...trigger.settings,
    },
    secrets: { GITHUB_TOKEN: token, ...databizSecrets(databiz, environment), ...trigger.secrets },
    variables: { ...databizVariables(databiz, environment), ...trigger.variables },
    programs: [...(trigger.programs === undefined ? [] : [trigger.programs]), postgres.binFolder],
  })
  finishJobs(run, ended.log, gitHub.world)
  return { ...ended, run }
}

/** Third-party actions are played by the folders in `local-actions`, ours by what is built. */
function repositoriesFor(workflow: Workflow, library: string): Map<string, string> {
  return new Map([
    ['antjan/databiz-actions@v1', library] as const,
    ...usesOf(workflow).map(uses => {
      const [path = '', ref = ''] = uses.split('@')
      const [owner = '', name = ''] = path.split('/')
      const folder = owner === 'antjan' ? library : join(LOCAL_ACTIONS, name)
      return [`${owner}/${name}@${ref}`, folder] as const
    }),
  ])
}
