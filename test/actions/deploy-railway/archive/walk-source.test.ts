import { execFileSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Workspace } from './unpacked.ts'

describe('what stays behind', () => {
  test('always: .git, node_modules and .env files', async () => {
    await using workspace = await Workspace.with({
      '.git/config': '',
      'node_modules/a/index.js': '',
      'packages/b/node_modules/c.js': '',
      '.env': 'SECRET=1',
      'packages/.env.production': 'SECRET=2',
      'server.js': '',
      '.dockerignore': '',
    })
    expect(await workspace.kept()).toEqual(['.dockerignore', 'server.js'])
  })

  test('what .gitignore says, nested, anchored and negated, without a repository', async () => {
    await using workspace = await Workspace.with({
      '.gitignore': '*.log\n/build/\n!keep.log\n',
      'a.log': '',
      'keep.log': '',
      'build/x': '',
      'src/build/y': '',
      'src/.gitignore': '/local\n!b.log',
      'src/local': '',
      'src/b.log': '',
      'src/deep/local': '',
    })
    expect(await workspace.kept()).toEqual([
      '.gitignore',
      'keep.log',
      'src/.gitignore',
      'src/b.log',
      'src/build/y',
      'src/deep/local',
    ])
  })

  test('.railwayignore beats .ignore beats .gitignore', async () => {
    await using workspace = await Workspace.with({
      '.gitignore': 'dist\ncache',
      '.ignore': '!cache\n*.tmp',
      '.railwayignore': '!dist\ntests',
      'dist/app.js': '',
      'dist/more/b.js': '',
      'cache/c': '',
      'x.tmp': '',
      'tests/t.js': '',
    })
    expect(await workspace.kept()).toEqual([
      '.gitignore',
      '.ignore',
      '.railwayignore',
      'cache/c',
      'dist/app.js',
      'dist/more/b.js',
    ])
  })

  test('nothing comes back whose folder stays behind', async () => {
    await using workspace = await Workspace.with({
      '.gitignore': 'out/',
      '.railwayignore': '!out/app.js',
      'out/app.js': '',
      a: '',
    })
    expect(await workspace.kept()).toEqual(['.gitignore', '.railwayignore', 'a'])
  })

  test('rules above the uploaded folder count, but not against the folder itself', async () => {
    await using workspace = await Workspace.with({
      '.gitignore': 'dist\n*.map\n/backend/secret',
      'backend/dist/app.js': '',
      'backend/dist/app.map': '',
      'backend/secret/x': '',
      'backend/y': '',
    })
    expect(await workspace.kept({ path: 'backend/dist' })).toEqual(['app.js'])
    expect(await workspace.kept({ path: 'backend' })).toEqual(['y'])
  })

  test('as Git says, for any set of simple rules', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'git-'))
    execFileSync('git', ['init', '-q', folder])
    const names = ['a', 'b', 'a.js', 'b.log']
    const paths = names.flatMap(top => [
      top.includes('.') ? top : `${top}/x.js`,
      top.includes('.') ? `c/${top}` : `${top}/d/b.log`,
    ])
    const pattern = fc.constantFrom(
      'a',
      '/a',
      'a/',
      '*.js',
      '!a',
      '!*.js',
      '*.log',
      'c/*',
      '!c/a.js',
      '**/d',
      'a/**',
      '!a/d',
    )
    await using workspace = await Workspace.with(Object.fromEntries(paths.map(path => [path, 'x'])))
    for (const path of paths)
      execFileSync('bash', ['-c', 'mkdir -p "$(dirname "$0")" && touch "$0"', join(folder, path)])
    await fc.assert(
      fc.asyncProperty(fc.array(pattern, { minLength: 1, maxLength: 4 }), async lines => {
        const rules = lines.join('\n')
        await writeFile(join(folder, '.gitignore'), rules)
        await workspace.write('.gitignore', rules)
        const git = execFileSync('git', ['-C', folder, 'ls-files', '-o', '--exclude-standard'], {
          encoding: 'utf8',
        })
        expect((await workspace.kept()).sort()).toEqual(git.trim().split('\n').sort())
      }),
      { numRuns: 40 },
    )
  })
})

describe('include', () => {
  const files = {
    '.gitignore': 'dist\n*.pem\ngenerated',
    '.env': '',
    '.env.example': '',
    'dist/app.js': '',
    'dist/app.map': '',
    'generated/client/a.ts': '',
    'generated/server/b.ts': '',
    'key.pem': '',
    'node_modules/x.js': '',
    'src/a.js': '',
  }
  const basis = ['.gitignore', 'src/a.js']

  test.each([
    [['.env.example'], ['.env.example', ...basis].sort()],
    [['dist'], [...basis, 'dist/app.js', 'dist/app.map'].sort()],
    [['dist/*.js'], [...basis, 'dist/app.js'].sort()],
    [['generated/client/**'], [...basis, 'generated/client/a.ts'].sort()],
    [['*.pem'], [...basis, 'key.pem'].sort()],
    [['node_modules/**', '.git/**'], basis],
  ])('%j brings back just that', async (include, expected) => {
    await using workspace = await Workspace.with(files)
    expect(await workspace.kept({ include })).toEqual(expected)
  })
})

describe('links', () => {
  test('are followed inside of the root, and left out with a word where they leave it', async () => {
    await using outside = await Workspace.with({ 'secret.txt': 'x' })
    await using workspace = await Workspace.with({
      'src/a.js': 'a',
      'link.js': '->src/a.js',
      folder: '->src',
      out: `->${outside.folder}`,
      broken: '->nowhere',
      hidden: '->.env',
      '.env': 'SECRET=1',
      'src/loop': '->..',
    })
    const tree = await workspace.tree()
    expect(tree.entries.map(({ path }) => path)).toEqual([
      'folder',
      'folder/a.js',
      'link.js',
      'src',
      'src/a.js',
    ])
    expect([...tree.leftOut].sort()).toEqual([
      'broken is a link to nothing',
      'folder/loop links to a folder that holds it',
      'hidden is a link to .env',
      'out is a link that leaves the folder',
      'src/loop links to a folder that holds it',
    ])
  })

  test('special files are left out with a word', async () => {
    await using workspace = await Workspace.with({ a: '' })
    execFileSync('mkfifo', [join(workspace.folder, 'pipe')])
    const tree = await workspace.tree()
    expect(tree.leftOut).toEqual(['pipe is neither a file nor a folder'])
  })
})

describe('the path', () => {
  test.each([
    ['../..', 'must lie inside the workspace'],
    ['/etc', 'must lie inside the workspace'],
    ['nothing', 'does not exist'],
    ['file', 'must be a folder'],
    ['escape', 'is a link that leaves the workspace'],
    ['empty', 'holds no file to upload'],
  ])('%s: %s', async (path, message) => {
    await using workspace = await Workspace.with({ file: '', escape: '->/etc', 'empty/.gitignore': '*' })
    await expect(workspace.tree({ path })).rejects.toThrow(message)
  })
})
