import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** A package of which something is bundled, with the text that has to travel with it. */
interface Bundled {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly texts: readonly string[]
}

const NO_TEXT = 'The package carries no text; its manifest names the licence above.'

/** Names under which packages keep their licence; a NOTICE belongs to it (Apache-2.0, section 4 d). */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([-.].*)?$/i

/**
 * The licences of everything that a bundle holds, from the very modules that were bundled: a package that keeps a
 * `package.json` in a sub-folder is not overlooked.
 * @throws Error that names every package that says nothing of its licence
 */
export async function licencesOf(modules: Iterable<string>): Promise<string> {
  const folders = [...new Set([...modules].flatMap(packageFolder))].sort()
  const packages = await Promise.all(folders.map(describe))
  const silent = packages.filter(({ licence, texts }) => licence === '' && texts.length === 0)
  if (silent.length > 0)
    throw new Error(`No licence is found for ${silent.map(({ name }) => name).join(', ')}`)
  if (packages.length === 0) return 'Nothing but our own code (MIT).\n'
  return `${packages.sort(byName).map(section).join('\n\n')}\n`
}

/** The folder of the package that a module belongs to: what follows the last `node_modules`. */
function packageFolder(module: string): string[] {
  const parts = module.split(sep)
  const at = parts.lastIndexOf('node_modules')
  if (at < 0) return []
  const length = parts[at + 1]?.startsWith('@') === true ? 2 : 1
  return [parts.slice(0, at + 1 + length).join(sep)]
}

async function describe(folder: string): Promise<Bundled> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
  const files = (await readdir(folder)).filter(file => LICENCE_FILE.test(file)).sort()
  const texts = await Promise.all(files.map(async file => await readFile(join(folder, file), 'utf8')))
  return {
    name: String(manifest['name']),
    version: String(manifest['version']),
    licence: String(manifest['license'] ?? ''),
    texts: texts.map(text => text.trim()),
  }
}

const byName = (a: Bundled, b: Bundled): number =>
  a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1

const section = ({ name, version, licence, texts }: Bundled): string =>
  [`${name} ${version}`, licence, '', ...(texts.length === 0 ? [NO_TEXT] : texts)].join('\n')
