import type { Branches, EnvironmentBranch } from '../../release/databiz/choose-environments.ts'
import type { Findings } from '../../release/databiz/look-around.ts'
import type { TestCommands } from './find-tests.ts'

/** What `init` writes for. */
export interface Setting {
  readonly findings: Findings
  readonly branches: Branches
  readonly environments: readonly EnvironmentBranch[]
  /** Workflows that deploy already by other means, and what they use. */
  readonly deploying: readonly { readonly path: string; readonly uses: string }[]
  /** A branch that changes are gathered on before the first environment; nothing where there is none. */
  readonly gathered: string | undefined
  /** Names on the platforms, as far as a workflow that is there says them. */
  readonly named: { readonly project?: string | undefined; readonly service?: string | undefined }
  /** How this package is, or would be, installed: by the manager at the top, or for the machine where there is no `package.json`. */
  readonly installs: string
  /** Inputs of the called workflow `test.yml`; empty where no test was found. */
  readonly tests: TestCommands
  /** Workflows that run tests already. */
  readonly testing: readonly string[]
}

export interface NewFile {
  readonly path: string
  readonly body: string
}

/** What the workflows take, in the order in which people set it. */
export interface Needs {
  readonly secrets: readonly string[]
  readonly variables: readonly string[]
}

/** True where a back end is deployed, on Railway or on a cluster. */
export const hasService = ({ findings: { backend, cluster } }: Setting): boolean =>
  backend !== undefined || cluster !== undefined

/** True where a front end goes to Cloudflare. */
export const hasSite = ({ findings: { frontend } }: Setting): boolean =>
  frontend?.site !== undefined || frontend?.wrangler?.isWorker === true

/** What monitor.yml can look at from outside. */
export const watched = (setting: Setting) => ({
  api: hasService(setting) && setting.findings.healthPath !== undefined,
  site: hasSite(setting),
})

/** Jobs on a schedule: nobody is awake to approve them, and they run on the default branch. */
export const JOBS = 'production-jobs'

/** What the backup takes; in `production`, and in the environment of scheduled jobs. */
export const BACKUP_SECRETS = ['DATABASE_URL', 'R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY'] as const

export function needsOf(setting: Setting): Needs {
  const { cluster, migrations } = setting.findings
  const platform = cluster === undefined ? 'RAILWAY_TOKEN' : 'KUBECONFIG'
  return {
    secrets: [
      ...(hasService(setting) ? [platform] : []),
      ...(hasSite(setting) ? ['CLOUDFLARE_API_TOKEN'] : []),
      ...(migrations ? BACKUP_SECRETS : []),
    ],
    variables: hasSite(setting) ? ['CLOUDFLARE_ACCOUNT_ID'] : [],
  }
}
