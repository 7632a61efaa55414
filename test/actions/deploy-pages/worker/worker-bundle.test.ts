import { expect, test } from 'vitest'
import { workerBundle, workerModules } from '../../../../actions/deploy-pages/worker/worker-bundle.ts'

const module = (name: string, text: string) => ({ name, content: Buffer.from(text) })

test('the entry of a folder stands first, with names relative to it', () => {
  const modules = workerModules('folder', [
    module('_worker.js/a.js', 'A'),
    module('_worker.js/index.js', 'I'),
  ])
  expect(modules.map(({ name }) => name)).toEqual(['index.js', 'a.js'])
  const text = Buffer.from(workerBundle(modules)).toString()
  expect(text).toContain('{"main_module":"index.js"}')
  expect(text.indexOf('name="index.js"')).toBeLessThan(text.indexOf('name="a.js"'))
  expect(text).toContain('Content-Type: application/javascript+module')
})
