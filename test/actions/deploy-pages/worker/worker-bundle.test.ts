import { describe, expect, test } from 'vitest'
import {
  needsCompiling,
  workerBundle,
  workerModules,
} from '../../../../actions/deploy-pages/worker/worker-bundle.ts'

const module = (name: string, text: string) => ({ name, content: Buffer.from(text) })

describe('a worker goes up as it is', () => {
  test.each([
    ['export default { fetch: () => new Response("import x from y") }'],
    ['import { env } from "cloudflare:workers"\nimport "node:buffer"\nexport default {}'],
    ['export const a = "A"\nexport default {}'],
    ['const text = `\nimport nothing`\nexport { text as default }'],
  ])('when it imports nothing that is not there: %j', text =>
    expect(needsCompiling('file', [module('_worker.js', text)])).toBe(false),
  )

  test('in several modules', () =>
    expect(
      needsCompiling('folder', [
        module('index.js', 'import { a } from "./lib/a.js"\nexport default a'),
        module('lib/a.js', 'export { b as a } from "../b.mjs"'),
        module('b.mjs', 'export const b = 1'),
      ]),
    ).toBe(false))
})

describe('a worker is compiled first', () => {
  test.each([
    ['import leftPad from "left-pad"\nexport default {}'],
    ['import "./missing.js"\nexport default {}'],
    ['import {\n  a,\n  b\n} from "package"\nexport default {}'],
    ['export * from "package"'],
  ])('%j', text => expect(needsCompiling('file', [module('_worker.js', text)])).toBe(true))

  test('when it holds more than scripts, or no entry', () => {
    expect(needsCompiling('folder', [module('index.js', ''), module('a.wasm', '')])).toBe(true)
    expect(needsCompiling('folder', [module('main.js', '')])).toBe(true)
  })
})

test('the entry of a folder stands first, with names relative to it', async () => {
  const modules = workerModules('folder', [
    module('_worker.js/a.js', 'A'),
    module('_worker.js/index.js', 'I'),
  ])
  expect(modules.map(({ name }) => name)).toEqual(['index.js', 'a.js'])
  const text = Buffer.from(await workerBundle(modules)).toString()
  expect(text).toContain('{"main_module":"index.js"}')
  expect(text.indexOf('name="index.js"')).toBeLessThan(text.indexOf('name="a.js"'))
  expect(text).toContain('Content-Type: application/javascript+module')
})
