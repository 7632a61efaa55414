import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Declaration } from '../shared/declaration/declaration.ts'

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The declarations of all actions, in the order of their names. */
export async function allDeclarations(): Promise<Declaration[]> {
  const folders = (await readdir(join(ROOT, 'actions'), { withFileTypes: true })).filter(entry =>
    entry.isDirectory(),
  )
  const names = folders.map(folder => folder.name).sort()
  return await Promise.all(
    names.map(async name => {
      const module = (await import(join(ROOT, 'actions', name, 'declaration.ts'))) as {
        declaration: Declaration
      }
      return module.declaration
    }),
  )
}
