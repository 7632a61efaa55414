import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface SourceFile {
  /** Relative to the project, such as `actions/deploy-pages/run.ts`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

export interface Import {
  /** As written. */
  readonly specifier: string
  /** Relative to the project, for imports of our own files. */
  readonly target: string | undefined
  /** True for `import type`, which leaves nothing in the program. */
  readonly typeOnly: boolean
}

/** The TypeScript files below some folders of the project, with what they import. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
      .map(entry => read(relative(ROOT, join(entry.parentPath, entry.name)))),
  )
}

function read(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const found = [...headOf(text).matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)]
  const dynamic = [...text.matchAll(/\bimport\((?:\/\*.*?\*\/\s*)?'([^']+)'\)/g)]
  const imports = [
    ...found.map(([, type, specifier = '']) => resolved(path, specifier, type !== undefined)),
    ...dynamic.map(([, specifier = '']) => resolved(path, specifier, false)),
  ]
  return { path, text, imports }
}

/** The part of a file that can hold imports; further down the same words may be in a text that is generated. */
const headOf = (text: string): string => text.split(/^(?!import|export .* from|\s|\/|\*|\}|$)/m)[0] ?? ''

function resolved(path: string, specifier: string, typeOnly: boolean): Import {
  const target = specifier.startsWith('.')
    ? relative(ROOT, resolve(ROOT, dirname(path), specifier))
    : specifier === '#libraries'
      ? 'shared/libraries/index.ts'
      : undefined
  return { specifier, target, typeOnly }
}
