import { globSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { licencesOf } from '../../scripts/bundle/licences.ts'
import { ROOT } from './source-tree.ts'

interface Package {
  readonly dependencies?: Record<string, string>
  readonly files: readonly string[]
  readonly devDependencies: Record<string, string>
  readonly allowScripts: Record<string, boolean>
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package

test('every version is pinned exactly', () => {
  expect(
    Object.entries(manifest.devDependencies).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    ),
  ).toEqual([])
})

/** What users of the toolkit expect to find under every action; each is loaded by the one door for libraries. */
test.each(['@actions/core', '@actions/github', '@actions/exec', '@actions/cache', 'zod'])(
  'is built on %s',
  name => {
    const doors = globSync('shared/libraries/*.ts', { cwd: ROOT }).map(path =>
      readFileSync(join(ROOT, path), 'utf8'),
    )
    expect(manifest.devDependencies).toHaveProperty([name])
    expect(doors.join('\n')).toMatch(
      new RegExp(`(?:from |import\\()'(?:\\.\\./\\.\\./node_modules/)?${name}[/']`),
    )
  },
)

test('only Node itself may run an install script', () =>
  expect(manifest.allowScripts).toEqual({ node: true }))

test('npx runs what is installed and fetches nothing, in every page and message', () => {
  const written = globSync(
    ['*.md', '*/README.md', 'docs/*.md', '{actions,shared}/**/*.ts', '*.yml', 'workflows-examples/*'],
    {
      cwd: ROOT,
      exclude: ['node_modules/**', 'dist/**'],
    },
  )
  const fetching = written.filter(path =>
    /npx (?!--no )[^\n]*databiz-actions/.test(readFileSync(join(ROOT, path), 'utf8')),
  )
  expect(written.length).toBeGreaterThan(500)
  expect(fetching).toEqual([])
})

test('nothing is installed beside the bundles, which hold all that runs', () => {
  expect(manifest.dependencies).toBeUndefined()
  expect(manifest.files).toEqual(['dist', 'databiz.schema.json'])
})

test('a package that says nothing of its licence stops the build', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'licences-'))
  const silent = join(folder, 'node_modules/@scope/silent')
  await mkdir(join(silent, 'lib'), { recursive: true })
  await writeFile(join(silent, 'package.json'), '{"name":"@scope/silent","version":"1.0.0"}')
  await writeFile(join(silent, 'lib/package.json'), '{"type":"module"}')
  await expect(licencesOf([join(silent, 'lib/index.js')])).rejects.toThrow(
    'No licence is found for @scope/silent',
  )
  await writeFile(join(silent, 'LICENSE'), 'Do as you please.')
  expect(await licencesOf([join(silent, 'lib/index.js'), join(folder, 'own.js')])).toBe(
    '@scope/silent 1.0.0\n\n\nDo as you please.\n',
  )
  await rm(folder, { recursive: true })
})
