import type { Files } from '../../../shared/files/files.ts'
import { inside } from '../../release/databiz/folders.ts'
import { smallText } from '../../release/databiz/small-text.ts'

/** What a folder of a back end shows. */
export interface BackendFiles {
  has(name: string): Promise<boolean>
  /** Empty where the file is not there. */
  text(name: string): Promise<string>
}

export const backendFiles = (folder: string, files: Files): BackendFiles => ({
  has: async name => (await files.facts(inside(folder, name))) !== undefined,
  text: async name => (await smallText(inside(folder, name), files)) ?? '',
})
