import { createHash } from 'node:crypto'
import { dirname, join, relative, resolve } from 'node:path'
import type { Files } from '../../../shared/files/files.ts'

const NAMES = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'] as const
/** Where a build tool says that it made a configuration of its own. */
const REDIRECT = '.wrangler/deploy/config.json'

/** A wrangler configuration of the working directory that is one for Pages. */
export interface PagesConfig {
  readonly path: string
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly hash: string
  /** `pages_build_output_dir`, from the working directory. */
  readonly outputDirectory: string
}

/** Finds it where wrangler looks and in its order. Only its one key is read here: the rest is wrangler's business. */
export async function findPagesConfig(files: Files): Promise<PagesConfig | undefined> {
  const path = (await redirected(files)) ?? (await firstOf(NAMES, files))
  if (path === undefined) return undefined
  const content = await files.read(path)
  const directory = outputDirectoryIn(content.toString('utf8'))
  if (directory === undefined) return undefined
  return {
    path,
    hash: createHash('sha256').update(content).digest('hex'),
    outputDirectory: relative('', resolve(dirname(path), directory)),
  }
}

async function firstOf(names: readonly string[], files: Files): Promise<string | undefined> {
  for (const name of names) if ((await files.facts(name))?.kind === 'file') return name
  return undefined
}

async function redirected(files: Files): Promise<string | undefined> {
  if ((await files.facts(REDIRECT))?.kind !== 'file') return undefined
  const target = stringAt('configPath', (await files.read(REDIRECT)).toString('utf8'))
  return target === undefined ? undefined : relative('', join(dirname(REDIRECT), target))
}

const outputDirectoryIn = (text: string): string | undefined => stringAt('pages_build_output_dir', text)

/** The string under a key of the top level, in JSON with comments or TOML; not one in a comment. */
function stringAt(key: string, text: string): string | undefined {
  const pattern = new RegExp(
    `(?:^|[{,])[ \\t]*"?${key}"?\\s*[:=]\\s*(?:"((?:[^"\\\\\\n]|\\\\.)*)"|'([^'\\n]*)')`,
    'm',
  )
  const [, quoted, literal] = pattern.exec(text) ?? []
  return quoted === undefined ? literal : String(JSON.parse(`"${quoted}"`))
}
