import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from './actions.ts'
import { generatedFiles } from './generate/generated-files.ts'

/** Writes every file that follows from the declarations: manifests, README tables, schemas. */
for (const [path, text] of await generatedFiles()) {
  await mkdir(dirname(join(ROOT, path)), { recursive: true })
  await writeFile(join(ROOT, path), text)
  console.log(path)
}
