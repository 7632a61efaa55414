import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { minify } from 'rolldown/experimental'
import { ROOT } from './actions.ts'
import { licencesOf } from './bundle/licences.ts'

/**
 * Builds `dist/`: types are stripped by tsc (checked by `npm run types`), then ncc makes three bundles. Third-party code is bundled
 * once, in `dist/libraries`. All actions are one bundle, `dist/actions`, in chunks: what several of them use is in it once,
 * and a run loads the chunks of its action. `dist/<name>/index.js` is what a manifest names, and starts its action there.
 *
 * `node scripts/build.ts [target folder] [name …]`: default `dist` and everything; the name of an action stands for all of them.
 */
const [target = 'dist', ...wanted] = process.argv.slice(2)

interface NccResult {
  readonly code: string
  readonly assets: Readonly<Record<string, { readonly source: string | Uint8Array }>>
  readonly stats: { readonly compilation: { readonly modules: Iterable<Module> } }
}

/** A module of webpack, or several that it has joined. */
interface Module {
  readonly resource?: string
  readonly modules?: Iterable<Module>
}

type Ncc = (entry: string, options: Readonly<Record<string, unknown>>) => Promise<NccResult>

const ncc = createRequire(import.meta.url)('@vercel/ncc') as Ncc

const LIBRARIES = '#libraries'

/** What `dist/actions` exports: the actions by name, each a function that loads it, which runs it. */
const entryOfActions = (names: readonly string[]): string =>
  `export const actions = {\n${names.map(name => `  '${name}': () => import('./${name}/index.js'),\n`).join('')}}\n`

const starterOf = (name: string): string =>
  `import { actions } from '../actions/index.js'\n\nawait actions['${name}']()\n`

const ESM = '{\n  "type": "module"\n}\n'

/**
 * Third-party code is reviewed at its source, and so is ours, at the commit that the bundles belong to: every job downloads
 * them, so they are small. Names of classes stay, because they are the names of errors.
 */
const SHRINKING = { compress: true, mangle: { keepNames: { function: false, class: true } } } as const

const ENTRIES: Readonly<Record<string, string>> = {
  libraries: 'shared/libraries/index.js',
  cli: 'shared/action/cli.js',
  actions: 'actions/index.js',
}

/** A folder of its own, so that two builds at once do not spoil each other. */
const stripped = join(ROOT, 'build', String(process.pid))

const tsc = join(ROOT, 'node_modules/.bin/tsc')
await promisify(execFile)(tsc, ['-p', 'tsconfig.build.json', '--outDir', stripped], { cwd: ROOT })
/** Modules that are named by their path in `node_modules` are found from there too. */
await symlink(join(ROOT, 'node_modules'), join(stripped, 'node_modules'))
/** ncc numbers modules by their path from the working directory, which must not hold the number of this process. */
process.chdir(stripped)
const actions = (await readdir(join(stripped, 'actions'))).sort()
await writeFile(join(stripped, 'actions/index.js'), entryOfActions(actions))
const asked = wanted.map(name => (actions.includes(name) ? 'actions' : name))
for (const name of Object.keys(ENTRIES)) if (asked.length === 0 || asked.includes(name)) await bundle(name)
for (const name of actions) await starter(name)
process.chdir(ROOT)
await rm(stripped, { recursive: true, force: true })

async function bundle(name: string): Promise<void> {
  const folder = join(ROOT, target, name)
  const entry = join(stripped, ENTRIES[name] ?? '')
  const externals = name === 'libraries' ? {} : { [LIBRARIES]: '../libraries/index.js' }
  const built = await ncc(entry, {
    cache: false,
    quiet: true,
    target: 'es2024',
    externals,
    esm: true,
  })
  await rm(folder, { recursive: true, force: true })
  const files = await shrunk({ 'index.js': built.code, ...textsOf(built.assets) })
  for (const [file, content] of Object.entries(files)) await save(join(folder, file), content)
  await save(join(folder, 'package.json'), ESM)
  await save(join(folder, 'licenses.txt'), await licencesOf(modulesOf(built.stats.compilation.modules)))
  const size = Object.values(files).reduce((sum, content) => sum + content.length, 0)
  console.log(`${target}/${name}  ${(size / 1_000).toFixed(0)} kB`)
}

/** The file that a manifest names. */
async function starter(name: string): Promise<void> {
  const folder = join(ROOT, target, name)
  await rm(folder, { recursive: true, force: true })
  await save(join(folder, 'index.js'), starterOf(name))
  await save(join(folder, 'package.json'), ESM)
}

function* modulesOf(modules: Iterable<Module>): Generator<string> {
  for (const { resource, modules: inner } of modules) {
    if (resource !== undefined) yield resource
    if (inner !== undefined) yield* modulesOf(inner)
  }
}

type Texts = Readonly<Record<string, string | Uint8Array>>

/** ncc leaves its chunks as they are, and its own minifier knows no names to keep. */
async function shrunk(files: Texts): Promise<Texts> {
  const small = Object.entries(files).map(async ([file, content]): Promise<[string, string | Uint8Array]> => {
    if (!file.endsWith('.js')) return [file, content]
    const { code, errors } = await minify(file, String(content), { module: true, ...SHRINKING })
    if (errors.length > 0) throw new Error(`${file} could not be minified: ${errors[0]?.message}`)
    return [file, code]
  })
  return Object.fromEntries(await Promise.all(small))
}

function textsOf(assets: NccResult['assets']): Record<string, string | Uint8Array> {
  return Object.fromEntries(Object.entries(assets).map(([file, { source }]) => [file, source]))
}

async function save(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
