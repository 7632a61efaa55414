import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'

interface TheirRedirect {
  readonly from: string
  readonly to: string
  readonly status: number
  readonly lineNumber: number
}

interface TheirHeaders {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly unsetHeaders: readonly string[]
}

interface Parsed<Rule> {
  readonly rules: readonly Rule[]
  readonly invalid: readonly {
    readonly line?: string
    readonly lineNumber?: number
    readonly message: string
  }[]
}

/** The parsers of `_redirects` and `_headers` that the real wrangler carries. */
export interface WranglerRules {
  parseRedirects(text: string): Parsed<TheirRedirect>
  parseHeaders(text: string): Parsed<TheirHeaders>
}

/** The modules of wrangler's bundle that hold the parsers, in its order. */
const MODULES = ['constants', 'validateURL', 'parseHeaders', 'parseRedirects']

/** What the bundle wraps around a module. */
const AROUND = `
const __name = value => value
const __esm = modules => () => { for (const start of Object.values(modules)) start() }
const init_import_meta_url = () => {}
`

/**
 * Wrangler does not export its parsers, but they are in its bundle as plain functions; so exactly these modules of it
 * are evaluated, and nothing else.
 */
export async function wranglerRules(peer: { readonly folder: string }): Promise<WranglerRules> {
  const bundle = await readFile(join(peer.folder, 'node_modules/wrangler/wrangler-dist/cli.js'), 'utf8')
  const modules = MODULES.map(name => moduleText(bundle, `workers-shared/utils/configuration/${name}.ts`))
  const starts = [...modules.join('\n').matchAll(/var (init_\w+) = __esm/g)].map(([, start]) => `${start}()`)
  const text = [AROUND, ...modules, ...starts, ';({ parseRedirects, parseHeaders })'].join('\n')
  return runInContext(text, createContext({ URL })) as WranglerRules
}

/** From the comment that names a module to the next one. */
function moduleText(bundle: string, path: string): string {
  const start = bundle.indexOf(`\n// ../${path}\n`)
  if (start < 0) throw new Error(`wrangler's bundle holds no ${path}`)
  const rest = bundle.slice(start + 1)
  return rest.slice(0, rest.search(/\n\/\/ (\.\.|src)\//))
}
