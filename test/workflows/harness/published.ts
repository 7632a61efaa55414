import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from '../../../scripts/actions.ts'
import { generatedFiles } from '../../../scripts/generate/generated-files.ts'

/** The part of this repository that a runner needs, in a folder of its own: `antjan/databiz-actions@v1`. */
export async function publish(folder: string): Promise<string> {
  const target = join(folder, 'databiz-actions')
  await cp(join(ROOT, 'dist'), join(target, 'dist'), { recursive: true })
  for (const [path, text] of await generatedFiles()) {
    if (!path.endsWith('action.yml')) continue
    await mkdir(dirname(join(target, path)), { recursive: true })
    await writeFile(join(target, path), text)
  }
  return target
}
