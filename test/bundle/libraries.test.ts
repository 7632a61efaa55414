import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Prints the loaders of the bundle, and what each names and does not give. */
const LOOK = `
const bundle = await import(process.argv[1])
const found = {}
for (const name of Object.keys(bundle).filter(name => name.startsWith('load')))
  found[name] = Object.entries(await bundle[name]()).flatMap(([key, value]) => value === undefined ? [key] : [])
console.log(JSON.stringify(found))`

/** The bundler finds the names in a module in its own way, so that one may be there in the source alone. */
test('every library gives from the bundle what it names', () => {
  const entry = new URL('../../dist/libraries/index.js', import.meta.url).href
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', LOOK, entry], {
    encoding: 'utf8',
  })
  const found = Object.entries<string[]>(JSON.parse(printed))
  expect(found.length).toBeGreaterThan(20)
  expect(found.flatMap(([loader, keys]) => keys.map(key => `${loader}: ${key}`))).toEqual([])
})
