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

/** What monitor.yml can look at from outside. */
export const watched = ({ findings: { backend, frontend, healthPath } }: Setting) => ({
  api: backend !== undefined && healthPath !== undefined,
  site: frontend?.site !== undefined,
})

export function needsOf({ findings }: Setting): Needs {
  const { backend, frontend, migrations } = findings
  const hasSite = frontend?.site !== undefined
  return {
    secrets: [
      ...(backend === undefined ? [] : ['RAILWAY_TOKEN']),
      ...(hasSite ? ['CLOUDFLARE_API_TOKEN'] : []),
      ...(migrations ? ['DATABASE_URL', 'R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY'] : []),
    ],
    variables: hasSite ? ['CLOUDFLARE_ACCOUNT_ID'] : [],
  }
}
