import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'
import { Workspace } from '../actions/deploy-railway/archive/unpacked.ts'

/** The Rust library that Railway's own command line tool reads ignore files with, built once where Cargo is there. */
const SOURCE = join(import.meta.dirname, 'ignore-crate')
const TARGET = join(ROOT, '.cache', 'ignore-crate')
const PROGRAM = join(TARGET, 'release', 'ignore-list')
const BUILD_MS = 900_000

function whyNotBuilt(): string | undefined {
  if (existsSync(PROGRAM)) return undefined
  try {
    const options = ['build', '--release', '--locked', '--quiet', '--target-dir', TARGET]
    execFileSync('cargo', options, { cwd: SOURCE, stdio: ['ignore', 'ignore', 'pipe'], timeout: BUILD_MS })
    return undefined
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}

let why: string | undefined
beforeAll(() => {
  why = whyNotBuilt()
  if (why !== undefined) console.warn(`The ignore crate could not be built, so nothing is compared: ${why}`)
}, BUILD_MS)

const listed = (folder: string): string[] =>
  execFileSync(PROGRAM, [folder], { encoding: 'utf8' })
    .split('\0')
    .filter(path => path !== '')
    .sort()

const NAMES = ['a', 'A', 'b.js', 'icons', 'x y', 'd-e', '.hid', 'build', 'data.sql', 'é']
const FOLDERS = ['', 'src/', 'src/build/', 'src/build/deep/', 'Build/', 'third/vendor/']
const PATHS = FOLDERS.flatMap(folder => NAMES.map(name => `${folder}f-${name}`))

const word = fc.constantFrom(
  ...['f-a', 'f-A', 'f-*', '*.js', '*.sql', 'f-?', 'f-[a-d]*', 'build', 'Build', 'src', 'vendor', 'third'],
  ...['deep', '*', '**', 'f-x\\ y', '.*', '*-a', 'b*d', '*i*', 'f-é'],
)
const pattern = fc
  .tuple(fc.boolean(), fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([anchor, words, slash]) => `${anchor ? '/' : ''}${words.join('/')}${slash ? '/' : ''}`)
const negatable = fc.tuple(fc.boolean(), pattern).map(([bang, text]) => `${bang ? '!' : ''}${text}`)
const text = (line: fc.Arbitrary<string>) => fc.array(line, { maxLength: 4 }).map(lines => lines.join('\n'))

async function compare(rules: fc.Arbitrary<Record<string, string>>): Promise<void> {
  await using workspace = await Workspace.with(Object.fromEntries(PATHS.map(path => [path, ''])))
  execFileSync('git', ['init', '-q', workspace.folder])
  await fc.assert(
    fc.asyncProperty(rules, async files => {
      for (const [path, content] of Object.entries(files)) await workspace.write(path, content)
      const kept = await workspace.kept().catch(() => [])
      expect([...kept].sort()).toEqual(listed(workspace.folder))
    }),
    { numRuns: 100 },
  )
}

test('.gitignore and .ignore leave behind what the crate leaves behind', async context => {
  if (why !== undefined) return context.skip(why)
  const files = ['.gitignore', 'src/.gitignore', 'src/build/.gitignore', '.ignore', 'third/.ignore']
  await compare(fc.record(Object.fromEntries(files.map(name => [name, text(negatable)]))))
}, 600_000)

test('.railwayignore leaves behind what the crate leaves behind, whatever .gitignore says', async context => {
  if (why !== undefined) return context.skip(why)
  const rules = { '.railwayignore': text(pattern), 'src/.railwayignore': text(pattern) }
  await compare(fc.record({ ...rules, '.gitignore': text(negatable), 'src/.gitignore': text(negatable) }))
}, 600_000)

test('a line of .railwayignore opens what it names, where the crate opens what lies below it as well', async context => {
  if (why !== undefined) return context.skip(why)
  await using workspace = await Workspace.with({
    '.gitignore': '*\n!src/\n!src/**',
    '.railwayignore': '!dist/',
    'dist/a.js': '',
    'dump.sql': '',
    'src/b.js': '',
  })
  execFileSync('git', ['init', '-q', workspace.folder])
  expect(listed(workspace.folder)).not.toContain('dump.sql')
  expect(await workspace.kept()).toEqual(expect.arrayContaining(['dist/a.js', 'src/b.js']))
  expect(await workspace.kept()).not.toContain('dump.sql')
}, 60_000)
