import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allDeclarations } from '../../scripts/actions.ts'
import { runScript } from '../support/run-bundle.ts'
import { ROOT } from './source-tree.ts'

const declarations = await allDeclarations()

describe('dist', () => {
  test('holds one folder per action, their common bundle, the launcher and the libraries, nothing else', async () => {
    const expected = ['actions', 'cli', 'libraries', ...declarations.map(({ name }) => name)].sort()
    expect((await readdir(join(ROOT, 'dist'))).sort()).toEqual(expected)
  })

  test('every folder says that it is ESM, and every bundle carries its licences', async () => {
    const bundles = ['actions', 'cli', 'libraries']
    for (const folder of await readdir(join(ROOT, 'dist'))) {
      const files = await readdir(join(ROOT, 'dist', folder))
      expect(files).toEqual(expect.arrayContaining(['index.js', 'package.json']))
      expect(files.includes('licenses.txt')).toBe(bundles.includes(folder))
    }
  })

  test('carries the licence of every library that comes in by the one door', async () => {
    const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    const doors = ['index.ts', 'zod.ts'].map(file => readFile(join(ROOT, 'shared/libraries', file), 'utf8'))
    const door = (await Promise.all(doors)).join('\n')
    const used = Object.entries(manifest.devDependencies).filter(([name]) =>
      new RegExp(`['/]${name}['/]`).test(door),
    )
    const licences = (await readFile(join(ROOT, 'dist/libraries/licenses.txt'), 'utf8')).split('\n')
    expect(used.length).toBeGreaterThan(10)
    expect(used.map(entry => entry.join(' ')).filter(heading => !licences.includes(heading))).toEqual([])
  })

  test('stays within its budget', async () => {
    const entries = await readdir(join(ROOT, 'dist'), { recursive: true, withFileTypes: true })
    const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
    const sizes = await Promise.all(files.map(async file => (await stat(file)).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4_500_000)
  })

  test('knows no path of a machine and lacks no module', async () => {
    const entries = await readdir(join(ROOT, 'dist'), { recursive: true, withFileTypes: true })
    for (const entry of entries.filter(one => one.name.endsWith('.js'))) {
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8')
      expect(text).not.toContain(ROOT)
      expect(text).not.toContain('webpackMissingModule')
    }
  })
})

describe('a bundle without inputs, away from the repository', () => {
  test.each(declarations.map(declaration => [declaration.name, declaration] as const))(
    '%s names every missing input in one error and leaves no stack trace',
    async (name, declaration) => {
      const away = await mkdtemp(join(tmpdir(), 'away-'))
      await cp(join(ROOT, 'dist'), away, { recursive: true })
      const run = await runScript(join(away, name, 'index.js'), { environment: { GITHUB_REF_NAME: '' } })
      await rm(away, { recursive: true, force: true })
      const required = Object.entries(declaration.inputs).filter(([, field]) => field.required)
      if (required.length > 0) {
        expect(run.exitCode).toBe(1)
        expect(run.log.match(/^::error/gm)).toHaveLength(1)
      }
      for (const [input] of required) expect(run.log).toContain(`${input}: is required`)
      expect(run.log).not.toMatch(/\n\s+at /)
    },
  )
})
