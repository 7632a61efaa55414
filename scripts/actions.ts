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

/** The release is at the root of the repository (`uses: antjan/databiz-actions@v1`), the others in a folder each. */
export const manifestPath = (name: string): string =>
  name === 'release' ? 'action.yml' : join(name, 'action.yml')

/** The page about an action, with its generated tables. */
export const pagePath = (name: string): string => join(name, 'README.md')
