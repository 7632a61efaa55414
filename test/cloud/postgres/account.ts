import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: then `nobody` runs it. Anyone else runs it as themselves. */
export async function unprivilegedAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const id = async (kind: '-u' | '-g') => Number((await promisify(execFile)('id', [kind, 'nobody'])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}
