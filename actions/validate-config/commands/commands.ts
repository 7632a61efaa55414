import type { Action } from '../../../shared/action/action.ts'
import type { Declaration } from '../../../shared/declaration/declaration.ts'

type Load = () => Promise<Action<Declaration>>

/** Read when they are asked for, so that a workflow run does not load generators it never uses. */
export const commands: Readonly<Record<string, Load>> = {
  generate: async () => (await import('./generate.ts')).generate,
  init: async () => (await import('./init.ts')).init,
  explain: async () => (await import('./explain.ts')).explain,
  fix: async () => (await import('./fix.ts')).fix,
  scan: async () => (await import('./scan.ts')).scan,
  migrate: async () => (await import('./migrate.ts')).migrate,
}
