import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { allDeclarations, manifestPath, pagePath } from '../../scripts/actions.ts'
import { generatedFiles } from '../../scripts/generate/generated-files.ts'
import { actionNames } from '../../shared/action/action-names.ts'
import { VERSION } from '../../shared/action/version.ts'
import { camelCase } from '../../shared/declaration/declaration.ts'
import { ROOT, sourceFiles } from './source-tree.ts'

const declarations = await allDeclarations()

/** Inputs that the boundary itself reads for every action. */
const BOUNDARY_READS = ['github-token', 'commit-status', 'timeout', 'commit']

const RESERVED = ['result', 'summary', 'duration-ms']

describe.each(declarations.map(declaration => [declaration.name, declaration] as const))(
  '%s',
  (name, declaration) => {
    const sources = sourceFiles(join('actions', name))

    test('sits in the folders of its name', () => {
      expect(existsSync(join(ROOT, 'actions', name, 'declaration.ts'))).toBe(true)
      for (const path of [manifestPath(name), pagePath(name)]) expect(existsSync(join(ROOT, path))).toBe(true)
    })

    test('has a manifest that leads to its bundle', () => {
      const manifest = parse(readFileSync(join(ROOT, manifestPath(name)), 'utf8')) as {
        runs: { using: string; main: string; post?: string }
        inputs: Record<string, object>
        outputs: Record<string, object>
      }
      expect(manifest.runs.using).toBe('node24')
      // That the bundle is there and up to date is held by the tests of dist.
      expect(join(dirname(manifestPath(name)), manifest.runs.main)).toBe(`dist/${name}/index.js`)
      expect(Object.keys(manifest.inputs)).toEqual(Object.keys(declaration.inputs))
      expect(Object.keys(manifest.outputs)).toEqual(Object.keys(declaration.outputs))
    })

    // GitHub's runner refuses the whole manifest otherwise: its schema allows a context in `default` alone.
    test('has expressions nowhere but in defaults', () => {
      const lines = readFileSync(join(ROOT, manifestPath(name)), 'utf8').split('\n')
      const elsewhere = lines.filter(
        line => line.includes('${{') && !/^ {4}default: \$\{\{ .+ \}\}$/.test(line),
      )
      expect(elsewhere).toEqual([])
    })

    test('reads every input that it declares', () => {
      const unread = Object.keys(declaration.inputs)
        .filter(
          input => !BOUNDARY_READS.includes(input) && !(input === 'api-url' && declaration.gitHubApiUrl),
        )
        .filter(
          input =>
            !sources.some(({ path, text }) => !path.endsWith('declaration.ts') && mentions(text, input)),
        )
      expect(unread).toEqual([])
    })

    test('sets every output that it declares', () => {
      const unset = Object.keys(declaration.outputs)
        .filter(output => !RESERVED.includes(output))
        .filter(
          output =>
            !sources.some(({ path, text }) => !path.endsWith('declaration.ts') && mentions(text, output)),
        )
      expect(unset).toEqual([])
    })

    test('has defaults that its own reader accepts', () => {
      for (const [input, field] of Object.entries(declaration.inputs)) {
        if (field.default === undefined || field.default === '') continue
        const parsed = field.schema.safeParse(field.default)
        expect([input, parsed.success]).toEqual([input, true])
      }
    })

    test('ends its sentences', () => {
      const texts = [
        declaration.description,
        ...Object.values(declaration.inputs).map(field => field.description),
        ...Object.values(declaration.outputs),
      ]
      expect(texts.filter(text => !/[.:)]$/.test(text))).toEqual([])
    })

    test('names its inputs and outputs in kebab-case', () => {
      const names = [...Object.keys(declaration.inputs), ...Object.keys(declaration.outputs)]
      expect(names.filter(one => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(one))).toEqual([])
    })
  },
)

test('the launcher lists every action with its own sentence', () =>
  expect(actionNames).toEqual(
    Object.fromEntries(declarations.map(({ name, description }) => [name, description])),
  ))

test('the version is the one of the package', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  expect(VERSION).toBe(version)
})

test('everything that follows from the declarations is up to date', async () => {
  const stale: string[] = []
  for (const [path, text] of await generatedFiles()) {
    if (!existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text) stale.push(path)
  }
  expect(stale, 'run `npm run generate`').toEqual([])
})

/** As a property or variable in camel case, or by its own name as data. */
const mentions = (text: string, name: string): boolean =>
  new RegExp(`\\b${camelCase(name)}\\b|'${name}'`).test(text)
