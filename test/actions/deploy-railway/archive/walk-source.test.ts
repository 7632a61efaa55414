import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeLeft, leftCounts } from '../../../../actions/deploy-railway/archive/left-behind.ts'
import { holds } from '../../../../actions/deploy-railway/archive/source-tree.ts'
import { sourceWarnings } from '../../../../actions/deploy-railway/start/source-warnings.ts'
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

  test.each([
    ['*', ['a.js', 'dump.sql']],
    ['dist/*', ['a.js', 'dump.sql']],
    ['/dist/**\n!dist/.gitkeep\n!.env.example', ['a.js', 'dump.sql']],
    ['**/dist/*', ['a.js', 'dump.sql']],
    ['dist/*\n*.sql', ['a.js']],
    // What lists what is wanted goes on doing so.
    ['*\n!*/\n!*.js', ['a.js']],
    ['dist/*\n!dist/*.js', ['a.js']],
    ['*\n!dist/\n!dist/**/*.js', ['a.js']],
  ])('a folder that is uploaded is wanted, and no more of it than %j says', async (rules, expected) => {
    await using workspace = await Workspace.with({
      '.gitignore': rules,
      'dist/a.js': '',
      'dist/dump.sql': '',
    })
    expect(await workspace.kept({ path: 'dist' })).toEqual(expected)
  })

  test('by case: what is written otherwise is something else', async () => {
    const files = ['src/icons/logo.svg', 'data/seed.json', 'build/x', 'src/models/a.py', 'README.md']
    await using workspace = await Workspace.with({
      ...Object.fromEntries(files.map(path => [path, ''])),
      '.gitignore': 'Icon?\nData/\nBUILD\nModels\nreadme.MD\n/Build/',
    })
    expect(await workspace.kept()).toEqual(['.gitignore', ...files].sort())
  })

  test('a line of .railwayignore opens what it names and nothing else', async () => {
    await using hidden = await Workspace.with({
      '.gitignore': '.*\n!.gitignore',
      '.railwayignore': '!.next/',
      '.next/b.js': '',
      '.npmrc': '//registry/:_authToken=x',
      '.next/.cache': '',
    })
    expect(await hidden.kept()).toEqual(['.gitignore', '.next/b.js'])
    await using allowList = await Workspace.with({
      '.gitignore': '*\n!src/\n!src/**',
      '.railwayignore': '!dist/',
      'dist/app.js': '',
      'dist/more/b.js': '',
      'dump.sql': '',
      'serviceAccount.json': '',
      'src/a.js': '',
    })
    expect(await allowList.kept()).toEqual(['dist/app.js', 'dist/more/b.js', 'src/a.js'])
  })

  test('.railwayignore knows braces, .gitignore does not', async () => {
    await using workspace = await Workspace.with({
      '.railwayignore': 'a.{log,tmp}',
      '.gitignore': 'b.{log,tmp}',
      'a.log': '',
      'a.tmp': '',
      'b.log': '',
    })
    expect(await workspace.kept()).toEqual(['.gitignore', '.railwayignore', 'b.log'])
  })

  test('environment files, by name; templates and what only looks like one travel', async () => {
    const travels = [
      '.env.example',
      '.env.d.ts',
      '.envoy.yaml',
      'a/.env.template',
      'b/.env-sample',
      '.environment',
    ]
    const stays = ['.env', '.env.production', '.envrc', 'web/.env.local', 'web/.env-prod']
    await using workspace = await Workspace.with(
      Object.fromEntries([...travels, ...stays].map(path => [path, ''])),
    )
    expect(await workspace.kept()).toEqual(travels.sort())
    const { leftBehind } = await workspace.tree()
    expect(leftBehind).toEqual([{ rule: 'environment files', count: 5, names: [...stays].sort() }])
  })

  test('is counted by rule', async () => {
    await using workspace = await Workspace.with({
      '.gitignore': '*.log\ndist/',
      '.railwayignore': 'tests',
      'a.log': '',
      'b.log': '',
      'dist/x': '',
      'tests/t': '',
      'node_modules/m.js': '',
      c: '',
    })
    const { leftBehind } = await workspace.tree()
    expect(leftCounts(leftBehind)).toEqual({ '.gitignore': 3, '.railwayignore': 1, node_modules: 1 })
    expect(describeLeft(leftBehind)).toBe('3 by .gitignore, 1 by .railwayignore, 1 by node_modules')
  })

  test('nothing by the rules of Git with `gitignore: false`; secrets stay all the same', async () => {
    await using workspace = await Workspace.with({
      '.gitignore': 'dist',
      '.railwayignore': 'tests',
      'dist/app.js': '',
      'tests/t': '',
      '.env': '',
    })
    expect(await workspace.kept({ gitignore: false })).toEqual([
      '.gitignore',
      '.railwayignore',
      'dist/app.js',
    ])
  })
})

describe('what somebody may miss', () => {
  test('is named: files that Git has although its rules leave them behind', async () => {
    await using workspace = await Workspace.with({
      '.gitignore': 'generated/\n.env',
      'generated/api.js': '',
      '.env': '',
      'a.js': '',
    })
    const git = (...words: string[]) => execFileSync('git', ['-C', workspace.folder, ...words])
    git('init', '-q')
    git('add', '-f', '.')
    const tree = await workspace.tree()
    expect(tree.trackedLeft).toEqual(['generated/api.js'])
    expect(sourceWarnings(tree).join()).toContain('generated/api.js')
    expect((await workspace.tree({ gitignore: false })).trackedLeft).toEqual([])
  })

  test('is named: pointers of Git LFS and submodules that were not checked out', async () => {
    await using workspace = await Workspace.with({
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text',
      'model.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`,
      '.gitmodules': '[submodule "lib"]\n\tpath = lib\n\turl = https://example.invalid/lib.git\n',
    })
    await mkdir(join(workspace.folder, 'lib'))
    expect((await workspace.tree()).leftOut).toEqual([
      'model.bin travels as a pointer of Git LFS (check out with `lfs: true`)',
      'lib is a submodule that was not checked out (`submodules: true`)',
    ])
  })

  test('is named: a name that is not UTF-8', async () => {
    await using workspace = await Workspace.with({ a: '' })
    await writeFile(Buffer.concat([Buffer.from(`${workspace.folder}/`), Buffer.from([0x62, 0xff])]), '')
    expect((await workspace.tree()).leftOut).toEqual(['b\uFFFD has a name that is not UTF-8'])
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
  const basis = ['.env.example', '.gitignore', 'src/a.js']

  test.each([
    [['.env'], ['.env', ...basis].sort()],
    [['{.env,*.pem}'], ['.env', 'key.pem', ...basis].sort()],
    [['dist', '!*.map'], [...basis, 'dist/app.js', 'dist/app.map'].sort()],
    [['dist/**', '!dist/*.map'], [...basis, 'dist/app.js'].sort()],
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

  test('into a folder whose name begins with two dots stay inside', async () => {
    await using workspace = await Workspace.with({
      '..data/config.json': '{}',
      'config.json': '->..data/config.json',
    })
    expect(await workspace.kept()).toEqual(['..data/config.json', 'config.json'])
  })

  test.each(['.gitignore', '.railwayignore'])('rules that lead nowhere are no rules: %s', async name => {
    await using workspace = await Workspace.with({ a: '', [name]: '->nowhere' })
    await expect(workspace.tree()).rejects.toThrow(`${name} is a link to nothing`)
  })

  test.each(['.gitignore', '.railwayignore', 'deep/.gitignore'])(
    'rules in two bytes a sign would count for nothing, so %s is refused',
    async name => {
      await using workspace = await Workspace.with({ a: '', [name]: '' })
      await writeFile(join(workspace.folder, name), Buffer.from('\uFEFFsecret\n', 'utf16le'))
      await expect(workspace.tree()).rejects.toThrow(`holds ${name}, which is not UTF-8 text`)
    },
  )

  test('special files are left out with a word', async () => {
    await using workspace = await Workspace.with({ a: '' })
    execFileSync('mkfifo', [join(workspace.folder, 'pipe')])
    const tree = await workspace.tree()
    expect(tree.leftOut).toEqual(['pipe is neither a file nor a folder'])
  })
})

test('the root directory of a service may be a folder whose name begins with a dot', async () => {
  await using workspace = await Workspace.with({ '.deploy/api/a.js': '', 'b/c': '' })
  const tree = await workspace.tree()
  expect(['/.deploy/api', './.deploy/api/', '/', '', './b'].map(path => holds(tree, path))).toEqual(
    Array(5).fill(true),
  )
  expect(['/deploy/api', '/..'].map(path => holds(tree, path))).toEqual([false, false])
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
