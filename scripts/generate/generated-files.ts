import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { allDeclarations, manifestPath, pagePath, ROOT } from '../actions.ts'
import { manifestOf } from './manifest.ts'
import { withTables } from './readme-tables.ts'

/** A module beside this one that writes a file of its own, such as a JSON schema. */
export interface GeneratedFile {
  /** Relative to the project. */
  readonly path: string
  text(): string | Promise<string>
}

/** Every file that follows from the code, with the text it should have. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const declaration of await allDeclarations()) {
    const page = pagePath(declaration.name)
    files.set(manifestPath(declaration.name), manifestOf(declaration))
    files.set(page, withTables(await readFile(join(ROOT, page), 'utf8'), declaration))
  }
  for (const generated of await schemaFiles()) files.set(generated.path, await generated.text())
  return files
}

/** The modules named `*-schema.ts` and `*-page.ts` in this folder, each exporting `generated`: a file, or several. */
async function schemaFiles(): Promise<GeneratedFile[]> {
  const names = (await readdir(import.meta.dirname)).filter(name => /-(schema|page)\.ts$/.test(name)).sort()
  const modules = await Promise.all(names.map(name => import(join(import.meta.dirname, name))))
  return modules.flatMap(module => (module as { generated: GeneratedFile | GeneratedFile[] }).generated)
}
