import type { DumpPlan } from './dump-plan.ts'

export interface DumpScope {
  /** Exact names, quoted as SQL identifiers. */
  readonly schemas: readonly string[]
  /** Those that a part needs, where not all is dumped. */
  readonly extensions: readonly string[]
  readonly excludedTables: readonly string[]
  readonly excludedTableData: readonly string[]
}

export interface DumpRequest {
  readonly plan: DumpPlan
  readonly snapshot: string
  readonly lockTimeoutMs: number
  readonly scope: DumpScope
  /** `directory` only. */
  readonly folder: { readonly path: string; readonly jobs: number } | undefined
}

/**
 * The arguments of pg_dump. Never `--enable-row-security`: it would quietly leave rows out. Owners and privileges stay
 * in the dump; the one who restores decides whether to apply them.
 */
export function dumpArguments({ plan, snapshot, lockTimeoutMs, scope, folder }: DumpRequest): string[] {
  return [
    ...plan.arguments,
    '--no-password',
    `--snapshot=${snapshot}`,
    `--lock-wait-timeout=${Math.round(lockTimeoutMs)}`,
    '--strict-names',
    ...scope.schemas.map(name => `--schema=${name}`),
    ...scope.extensions.map(name => `--extension=${name}`),
    ...scope.excludedTables.map(name => `--exclude-table=${name}`),
    ...scope.excludedTableData.map(name => `--exclude-table-data=${name}`),
    ...(folder === undefined ? [] : [`--jobs=${folder.jobs}`, `--file=${folder.path}`]),
  ]
}
