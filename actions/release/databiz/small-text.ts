import type { Files } from '../../../shared/files/files.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'

const LARGEST = 262_144

/** The text of a file of the checkout; nothing where it is not there, not a file, too large, or a link out of it. */
export async function smallText(path: string, files: Files): Promise<string | undefined> {
  try {
    return (await files.readNamed(path, { limit: LARGEST }))?.toString('utf8')
  } catch (thrown) {
    if (thrown instanceof NamedFileError) return undefined
    throw thrown
  }
}
