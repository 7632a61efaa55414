import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Workspace } from './unpacked.ts'

/** Names that differ in case, in signs that patterns know, and in bytes. */
const NAMES = ['a', 'A', 'b.js', 'B.js', 'icon?', 'icons', 'é', 'x y', '[c]', 'd-e', '.hid', 'build']
const FOLDERS = ['', 'a/', 'src/', 'src/build/', 'src/build/deep/', 'Build/', 'third/vendor/', 'é/']
const PATHS = FOLDERS.flatMap(folder => NAMES.map(name => `${folder}f-${name}`))

const word = fc.constantFrom(
  ...['f-a', 'f-A', 'f-*', '*.js', 'f-icon?', 'f-?', 'f-??', 'f-[a-d]*', 'f-[!a]', 'f-[[:upper:]]*'],
  ...['build', 'Build', 'src', 'vendor', 'third', 'deep', '*', '**', 'é', 'f-\\[c\\]', 'f-[c]', 'f-x\\ y'],
  ...['f-[', 'f-[]a]*', 'f-[^.]', '.*', '*-a', 'f-**s', 'b*d', '*i*', 'f-\\é', '\\', 'f-[\\]c]*', 'f-[z-a]'],
  ...['***', 'src**', 'b**', 'f-**'],
)
const pattern = fc
  .tuple(fc.boolean(), fc.boolean(), fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(
    ([bang, anchor, words, slash]) =>
      `${bang ? '!' : ''}${anchor ? '/' : ''}${words.join('/')}${slash ? '/' : ''}`,
  )
const line = fc.oneof(
  { weight: 12, arbitrary: pattern },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '# f-a', '\\#', '!', '/', ' ', 'f-a ', 'f-a\r', '//', '!!f-a'),
  },
)
const ignoreFile = fc.array(line, { maxLength: 5 }).map(lines => lines.join('\n'))
const rules = fc.record({
  '.gitignore': ignoreFile,
  'src/.gitignore': ignoreFile,
  'src/build/.gitignore': ignoreFile,
  'third/.gitignore': ignoreFile,
  '.git/info/exclude': ignoreFile,
})

const listed = (folder: string): string[] =>
  execFileSync('git', ['-C', folder, 'ls-files', '-z', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
    .split('\0')
    .filter(path => path !== '')
    .sort()

test('what travels is what Git lists, for hundreds of random ignore files', async () => {
  await using workspace = await Workspace.with(Object.fromEntries(PATHS.map(path => [path, ''])))
  execFileSync('git', ['init', '-q', workspace.folder])
  await fc.assert(
    fc.asyncProperty(rules, async files => {
      for (const [path, text] of Object.entries(files)) await workspace.write(path, text)
      const kept = await workspace.kept().catch(() => [])
      expect([...kept].sort()).toEqual(listed(workspace.folder))
    }),
    { numRuns: 250 },
  )
}, 180_000)

test('a folder that `.gitignore` brings back against the exclude file comes without what that still leaves out', async () => {
  await using workspace = await Workspace.with({
    '.gitignore': '!*i*',
    'third/vendor/a.js': '',
    'third/in.js': '',
  })
  execFileSync('git', ['init', '-q', workspace.folder])
  await workspace.write('.git/info/exclude', '*')
  expect(await workspace.kept()).toEqual(listed(workspace.folder))
})

test('two stars right behind the first letters span folders, as in Git; whole segments may have more', async () => {
  const paths = ['ab', 'axb', 'ax/b', 'a/x/b', 'x/a/b', 'c', 'd/c', 'srcx/d/deep.js', 'src/e.js']
  await using workspace = await Workspace.with(Object.fromEntries(paths.map(path => [path, ''])))
  execFileSync('git', ['init', '-q', workspace.folder])
  await workspace.write('.gitignore', '/a**/b\n***/c\nsrc**/deep.js\n')
  expect(await workspace.kept()).toEqual(listed(workspace.folder))
  expect(listed(workspace.folder)).toEqual(['.gitignore', 'axb', 'src/e.js', 'x/a/b'])
})

test('the order of files, from the folder itself up to the exclude file, is that of Git', async () => {
  await using workspace = await Workspace.with({
    '.gitignore': 'vendor\nlib/\n*.log',
    'third_party/.gitignore': '!vendor/\n',
    'third_party/vendor/a.js': '',
    'third_party/vendor/sub/b.js': '',
    'lib/c.js': '',
    'd.log': '',
  })
  execFileSync('git', ['init', '-q', workspace.folder])
  await workspace.write('.git/info/exclude', '!d.log')
  expect(await workspace.kept()).toEqual(listed(workspace.folder))
  await rm(join(workspace.folder, '.git'), { recursive: true })
  expect(await workspace.kept()).toContain('third_party/vendor/sub/b.js')
})
