import type { Ports } from '../../../shared/action/action.ts'

/** An account of this machine, by its numbers. */
export interface Account {
  readonly user: string
  readonly group: string
}

/** Whom a server runs as when this is root: `postgres` where there is such an account, else `nobody`. */
export async function unprivilegedAccount({
  processes,
}: Pick<Ports, 'processes'>): Promise<Account | undefined> {
  if ((await processes.ask('id', ['-u'])) !== '0') return undefined
  for (const name of ['postgres', 'nobody']) {
    const [user, group] = [await processes.ask('id', ['-u', name]), await processes.ask('id', ['-g', name])]
    if (user !== undefined && group !== undefined) return { user, group }
  }
  return undefined
}

/** A program as that account; as oneself without one. */
export const asUser = (account: Account | undefined, program: string, given: readonly string[]) =>
  account === undefined
    ? { program, arguments: given }
    : {
        program: 'setpriv',
        arguments: [
          ...[`--reuid=${account.user}`, `--regid=${account.group}`, '--clear-groups'],
          ...[program, ...given],
        ],
      }
