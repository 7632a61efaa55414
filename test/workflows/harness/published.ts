import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { allDeclarations, ROOT } from '../../../scripts/actions.ts'

/** The part of this repository that a runner needs, in a folder of its own: `antjan/databiz-actions@v1`. */
export async function publish(folder: string): Promise<string> {
  const target = join(folder, 'databiz-actions')
  const names = (await allDeclarations()).map(({ name }) => name)
  const faces = ['action.yml', ...names.map(name => join(name, 'action.yml'))]
  await cp(join(ROOT, 'dist'), join(target, 'dist'), { recursive: true })
  for (const face of faces) {
    await mkdir(join(target, face, '..'), { recursive: true })
    await cp(join(ROOT, face), join(target, face)).catch(ignoreMissing)
  }
  return target
}

/** The release has its face at the root alone. */
function ignoreMissing(thrown: unknown): void {
  if ((thrown as { code?: string }).code !== 'ENOENT') throw thrown
}
