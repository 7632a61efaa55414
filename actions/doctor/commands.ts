import type { Action } from '../../shared/action/action.ts'
import type { Declaration } from '../../shared/declaration/declaration.ts'

/** What only a person at a command line asks for; read when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<Action<Declaration>>>> = {
  init: async () => (await import('./init/init.ts')).init,
}
