import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { Workspace } from './unpacked.ts'

interface Tree {
  /** Whose ways these are. */
  readonly like: string
  readonly files: Readonly<Record<string, string>>
  /** What must travel although something looks as if it should not. */
  readonly travels: readonly string[]
  readonly stays: readonly string[]
}

/** Trees as repositories of each kind have them: what their templates for ignore files say, beside what lies there. */
const TREES: readonly Tree[] = [
  {
    like: 'a template for Macs',
    files: {
      '.gitignore': '.DS_Store\nIcon?\n._*\n',
      'src/icons/logo.svg': '',
      '.DS_Store': '',
      'Icon\r': '',
    },
    travels: ['src/icons/logo.svg'],
    stays: ['.DS_Store', 'Icon\r'],
  },
  {
    like: 'a template for Visual Studio',
    files: {
      '.gitignore': '[Bb]in/\n[Oo]bj/\n[Ll]og/\n*.user\n!**/packages/build/\n**/packages/*\n',
      'Bin/a.dll': '',
      'src/obj/b': '',
      'src/objects/c.cs': '',
      'src/packages/build/d.targets': '',
    },
    travels: ['src/objects/c.cs'],
    stays: ['Bin/a.dll', 'src/obj/b'],
  },
  {
    like: 'a template for Python',
    files: {
      '.gitignore': 'build/\ndist/\nlib/\n*.egg-info/\n.venv\n__pycache__/\n*.py[cod]\n',
      'app/main.py': '',
      'app/__pycache__/main.pyc': '',
      'frontend/src/lib/api.ts': '',
      'frontend/Lib/kept.ts': '',
      '.venv/bin/python': '',
    },
    travels: ['app/main.py', 'frontend/Lib/kept.ts'],
    stays: ['app/__pycache__/main.pyc', 'frontend/src/lib/api.ts', '.venv/bin/python'],
  },
  {
    like: 'a list of what is allowed',
    files: {
      '.gitignore': '*\n!.gitignore\n!src/\n!src/**\n!package.json\n',
      'src/deep/er/a.ts': '',
      'package.json': '',
      'dump.sql': '',
      'serviceAccount.json': '',
    },
    travels: ['src/deep/er/a.ts', 'package.json'],
    stays: ['dump.sql', 'serviceAccount.json'],
  },
  {
    like: 'fixtures that bring folders back',
    files: {
      '.gitignore': 'dist/\nnested/ignored/\n',
      'packages/cli/__fixtures__/.gitignore': '!dist/\n',
      'packages/cli/__fixtures__/dist/deep/a.js': '',
      'packages/cli/dist/b.js': '',
    },
    travels: ['packages/cli/__fixtures__/dist/deep/a.js'],
    stays: ['packages/cli/dist/b.js'],
  },
  {
    like: 'folders that are kept empty',
    files: {
      '.gitignore': '/vendor/\n/storage/*.key\n',
      'storage/framework/cache/.gitignore': '*\n!data/\n!.gitignore\n',
      'storage/framework/cache/data/.gitignore': '*\n!.gitignore\n',
      'storage/framework/cache/data/ab/cd': '',
      'storage/oauth.key': '',
      'vendor/autoload.php': '',
      'app/vendor/kept.php': '',
    },
    travels: ['storage/framework/cache/data/.gitignore', 'app/vendor/kept.php'],
    stays: ['storage/framework/cache/data/ab/cd', 'storage/oauth.key', 'vendor/autoload.php'],
  },
  {
    like: 'a monorepo with built packages',
    files: {
      '.gitignore': '.turbo\n.next/\nout/\n*.tsbuildinfo\n',
      'apps/web/.next/server.js': '',
      'apps/web/about/out.ts': '',
      'packages/ui/.turbo/log': '',
      'packages/ui/tsconfig.tsbuildinfo': '',
      'packages/outer/a.ts': '',
    },
    travels: ['apps/web/about/out.ts', 'packages/outer/a.ts'],
    stays: ['apps/web/.next/server.js', 'packages/ui/.turbo/log', 'packages/ui/tsconfig.tsbuildinfo'],
  },
  {
    like: 'a template for games and models',
    files: {
      '.gitignore': '/[Ll]ibrary/\nData/\nBUILD\nModels\n',
      'data/seed.json': '',
      'build/a.js': '',
      'src/models/user.py': '',
      'Library/cache': '',
      'Data/big.bin': '',
    },
    travels: ['data/seed.json', 'build/a.js', 'src/models/user.py'],
    stays: ['Library/cache', 'Data/big.bin'],
  },
  {
    like: 'generated code under an unanchored rule',
    files: {
      '.gitignore': '_generated\nstorage\n!convex/_generated\n',
      'convex/_generated/api.js': '',
      'app/storage/attachments/page.tsx': '',
      'app/stores/a.ts': '',
    },
    travels: ['convex/_generated/api.js', 'app/stores/a.ts'],
    stays: ['app/storage/attachments/page.tsx'],
  },
  {
    like: 'files written on Windows',
    files: {
      '.gitignore': '\uFEFFtemp/\r\n*.log\r\n!keep.log\r\n',
      'temp/a': '',
      'b.log': '',
      'keep.log': '',
      'c.txt': '',
    },
    travels: ['keep.log', 'c.txt'],
    stays: ['temp/a', 'b.log'],
  },
]

describe.each(TREES)('$like', ({ files, travels, stays }) => {
  test('travels as Git lists it', async () => {
    await using workspace = await Workspace.with(files)
    execFileSync('git', ['init', '-q', workspace.folder])
    const options = ['ls-files', '-z', '--others', '--exclude-standard']
    const listed = execFileSync('git', ['-C', workspace.folder, ...options], { encoding: 'utf8' })
    const kept = await workspace.kept()
    expect(kept.toSorted()).toEqual(listed.split('\0').filter(Boolean).toSorted())
    expect(kept).toEqual(expect.arrayContaining([...travels]))
    for (const path of stays) expect(kept).not.toContain(path)
  })
})
