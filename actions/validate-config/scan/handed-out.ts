import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { listFiles } from '../drift/list-files.ts'

/** What a build hands out, as far as it can be looked at. */
export interface HandedOut {
  readonly files: readonly string[]
  /** Links that may hide something, and packed files whose content stands nowhere else. */
  readonly unseen: readonly string[]
}

const PACKED = /\.(?:gz|br|zst|zip|tgz)$/

/** Every file below the paths, hidden ones too; a packed copy of a file beside it holds nothing new. @throws ActionError */
export async function handedOut(paths: readonly string[], files: Files): Promise<HandedOut> {
  const found = await Promise.all(paths.map(path => filesBelow(path, files)))
  const all = new Set(found.flatMap(each => each.files))
  const packed = [...all].filter(path => PACKED.test(path))
  return {
    files: [...all].filter(path => !PACKED.test(path)),
    unseen: [
      ...found.flatMap(each => each.passedOver),
      ...packed.filter(path => !all.has(path.replace(PACKED, ''))),
    ],
  }
}

async function filesBelow(path: string, files: Files) {
  const kind = (await files.facts(path))?.kind
  if (kind === 'file') return { files: [path], passedOver: [] }
  const found = kind === 'folder' ? await listFiles(path, () => true, files, { everything: true }) : undefined
  if (found === undefined || found.files.length + found.passedOver.length === 0)
    throw new ActionError(`There is nothing to scan at ${path}`, {
      code: 'source',
      remedy: 'Name the folder that the build has written, or one of its files.',
    })
  return found
}
