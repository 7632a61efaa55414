import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { workspaceBranch, workspaceHead } from '../../../shared/subject/workspace-head.ts'

let folder: string
const git = (...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
const headOf = (path: string) => workspaceHead(path, read)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'head-'))
  git('init', '--initial-branch', 'feature/x')
  git('commit', '--allow-empty', '-m', 'one')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the commit in a workspace, as Git itself says it', () => {
  test('on a branch', () => expect(headOf(folder)).toBe(git('rev-parse', 'HEAD')))

  test('detached', () => {
    git('commit', '--allow-empty', '-m', 'two')
    git('checkout', '--detach', 'HEAD~1')
    expect(headOf(folder)).toBe(git('rev-parse', 'HEAD'))
  })

  test('its branch, where it is on one', () => {
    expect(workspaceBranch(folder, read)).toBe('feature/x')
    git('worktree', 'add', '-b', 'other', join(folder, 'tree'))
    expect(workspaceBranch(join(folder, 'tree'), read)).toBe('other')
    git('checkout', '--detach')
    expect(workspaceBranch(folder, read)).toBeUndefined()
    expect(workspaceBranch(tmpdir(), read)).toBeUndefined()
  })

  test('with packed refs', () => {
    git('pack-refs', '--all')
    expect(headOf(folder)).toBe(git('rev-parse', 'HEAD'))
  })

  test('in a worktree, whose refs lie in the first checkout', () => {
    git('worktree', 'add', '-b', 'other', join(folder, 'tree'))
    git('-C', 'tree', 'commit', '--allow-empty', '-m', 'three')
    expect(headOf(join(folder, 'tree'))).toBe(git('rev-parse', 'other'))
    git('pack-refs', '--all')
    expect(headOf(join(folder, 'tree'))).toBe(git('rev-parse', 'other'))
  })

  test('in a repository of SHA-256', () => {
    const other = join(folder, 'other')
    git('init', '--object-format=sha256', other)
    git('-C', other, 'commit', '--allow-empty', '-m', 'one')
    expect(headOf(other)).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('no witness', () => {
  test('without a checkout', () => expect(headOf(tmpdir())).toBeUndefined())

  test('before the first commit', () => {
    git('checkout', '--orphan', 'empty')
    expect(headOf(folder)).toBeUndefined()
  })

  test.each(['ref: refs/../../secret', 'ref: refs/heads/feature/x\nmore', 'ref: HEAD', 'x'.repeat(40), ''])(
    'in a HEAD of %j',
    text => {
      writeFileSync(join(folder, '.git/HEAD'), text)
      expect(headOf(folder)).toBeUndefined()
    },
  )

  test('in refs that lead in a circle', () => {
    writeFileSync(join(folder, '.git/refs/heads/a'), 'ref: refs/heads/b')
    writeFileSync(join(folder, '.git/refs/heads/b'), 'ref: refs/heads/a')
    writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/a')
    expect(headOf(folder)).toBeUndefined()
  })
})
