import { relative, resolve } from 'node:path'
import type { Files } from './files.ts'
import { isInGit, leaves } from './leaves.ts'

/**
 * Why a folder may not be sent elsewhere as a whole, or nothing. A workflow may name a folder outside of the workspace; one that
 * lies in it by its name has to lie there in truth, for a checkout brings links, and not in `.git`, where it keeps credentials.
 */
export async function whyNotSent(
  folder: string,
  workspace: string,
  files: Pick<Files, 'realPath'>,
): Promise<string | undefined> {
  const asked = relative(resolve(workspace), resolve(folder))
  if (leaves(asked)) return undefined
  const found = relative(await files.realPath(resolve(workspace)), await files.realPath(resolve(folder)))
  if (leaves(found)) return 'is a link that leads out of the workspace'
  return isInGit(asked) || isInGit(found) ? 'lies in .git, where a checkout keeps credentials' : undefined
}
