import { describe, expect, test } from 'vitest'
import { needsCompiling } from '../../../../shared/cloudflare/wrangler/needs-compiling.ts'

const module = (name: string, text: string) => ({ name, content: Buffer.from(text) })
const file = (text: string, flags: readonly string[] = []) =>
  needsCompiling('_worker.js', [module('_worker.js', text)], { flags })

describe('a worker goes up as it is', () => {
  test.each([
    ['export default { fetch: () => new Response("import x from y") }'],
    ['import { env } from "cloudflare:workers"\nimport "node:buffer"\nexport default {}'],
    ['export const a = "A"\nexport default {}'],
    ['const text = `\nimport nothing`\nexport { text as default }'],
    ['// import "left-pad"\n/* import("x") */ export default { a: /import "b"/ }'],
    ['import{env as e}from"cloudflare:workers";export{e as default};'],
    ['export default { load: name => import(name) }'],
    ['export default { where: import.meta.url }'],
  ])('when it imports nothing that is not there: %j', async text => expect(await file(text)).toBeUndefined())

  test('in several modules', async () =>
    expect(
      await needsCompiling(
        'index.js',
        [
          module('index.js', 'import { a } from "./lib/a.js"\nexport default a'),
          module(
            'lib/a.js',
            'export { b as a } from "../b.mjs"; export const later = () => import("./c.js")',
          ),
          module('lib/c.js', 'export const c = 1'),
          module('b.mjs', 'export const b = 1'),
        ],
        { flags: [] },
      ),
    ).toBeUndefined())

  test('with modules of Node that wrangler leaves alone too', async () => {
    const text = 'import { AsyncLocalStorage } from "node:async_hooks"\nexport default {}'
    expect(await file(text, ['nodejs_compat'])).toBeUndefined()
    expect(await file('import "node:fs"\nexport default {}', ['nodejs_als'])).toBeUndefined()
  })
})

describe('a worker is compiled first', () => {
  test.each([
    ['import leftPad from "left-pad"\nexport default {}', '_worker.js imports left-pad'],
    ['import "./missing.js"\nexport default {}', '_worker.js imports ./missing.js'],
    ['import {\n  a,\n  b\n} from "package"\nexport default {}', '_worker.js imports package'],
    ['export * from "package"\nexport default {}', '_worker.js imports package'],
    [
      'import"cloudflare:workers";import{a}from"./parts/a.js";export default a',
      '_worker.js imports ./parts/a.js',
    ],
    ['export default { late: () => import("./parts/late.js") }', '_worker.js imports ./parts/late.js'],
    ['const a = 1; export default a; import "fs"', '_worker.js imports fs'],
    ['addEventListener("fetch", () => {})', '_worker.js has no default export'],
    ['export default { a: ', '_worker.js cannot be read as a module'],
  ])('%j', async (text, why) => expect(await file(text)).toBe(why))

  test.each(['nodejs_compat', 'nodejs_compat_v2'])(
    'when it imports from Node and %s puts polyfills in',
    async flag => {
      const text = 'import { tmpdir } from "node:os"\nexport default { fetch: () => new Response(tmpdir()) }'
      expect(await file(text, [flag])).toBe('_worker.js imports node:os')
      expect(await file(text)).toBeUndefined()
    },
  )

  test('when it holds more than scripts, or no entry', async () => {
    const modules = [module('index.js', 'export default {}'), module('a.wasm', '')]
    expect(await needsCompiling('index.js', modules, { flags: [] })).toBe('a.wasm is no script')
    expect(await needsCompiling('index.js', [module('main.js', '')], { flags: [] })).toBe(
      'there is no index.js',
    )
  })
})
