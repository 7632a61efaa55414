import { execFileSync } from 'node:child_process'
import { lstat, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readNamedFile, writeNamedFile } from '../../../shared/files/named-file.ts'

let outside = ''
let root = ''

beforeEach(async () => {
  outside = await realpath(await mkdtemp(join(tmpdir(), 'named-')))
  root = join(outside, 'workspace')
  await mkdir(join(root, 'folder'), { recursive: true })
  await mkdir(join(root, '.git'))
  await writeFile(join(root, 'plain.txt'), 'plain')
  await writeFile(join(root, '.git/config'), 'token')
  await writeFile(join(outside, 'secret.txt'), 'secret')
})

afterEach(async () => await rm(outside, { recursive: true, force: true }))

const read = async (path: string, limit?: number) =>
  (await readNamedFile(path, limit === undefined ? { root } : { root, limit }))?.toString()

describe('reading what is named', () => {
  test('a file', async () => expect(await read('plain.txt')).toBe('plain'))
  test('a file of the very kind that /proc has: without a size', async () =>
    expect(await read('/proc/self/comm')).not.toBe(''))
  test('nothing', async () => expect(await read('missing.txt')).toBeUndefined())
  test('nothing below a file', async () => expect(await read('plain.txt/more')).toBeUndefined())
  test('outside, when the words themselves say so', async () =>
    expect(await read('../secret.txt')).toBe('secret'))

  describe('where the words come from the checkout, and what is read is sent', () => {
    const readInside = async (path: string) =>
      (await readNamedFile(path, { root, isInside: true }))?.toString()

    test.each(['../secret.txt', 'folder/../../secret.txt', '/proc/self/environ', '/etc/hostname'])(
      'not %s',
      async path => await expect(readInside(path)).rejects.toThrow('lies outside of the workspace'),
    )
    test.each(['.git/config', 'folder/../.git/config', 'folder/.git/config', '.GIT/config'])(
      'not %s',
      async path => await expect(readInside(path)).rejects.toThrow('lies in .git'),
    )
    test('what lies in it, by whatever words', async () => {
      expect(await readInside('folder/../plain.txt')).toBe('plain')
      expect(await readInside(join(root, 'plain.txt'))).toBe('plain')
    })
  })

  test('through a link that stays inside', async () => {
    await symlink('../plain.txt', join(root, 'folder/link.txt'))
    expect(await read('folder/link.txt')).toBe('plain')
  })

  test.each([
    ['a file outside', '../secret.txt'],
    ['the environment of this process', '/proc/self/environ'],
  ])('never through a link to %s', async (_, target) => {
    await symlink(target, join(root, 'link.txt'))
    await expect(read('link.txt')).rejects.toThrow('link.txt is a link that leads out of the workspace')
  })

  test('never through a linked folder, or a chain', async () => {
    await symlink('..', join(root, 'up'))
    await symlink('up/secret.txt', join(root, 'chain.txt'))
    await expect(read('up/secret.txt')).rejects.toThrow('leads out')
    await expect(read('chain.txt')).rejects.toThrow('leads out')
  })

  test('a link to nothing is not nothing, nor is one to a folder that is gone', async () => {
    await symlink('missing.txt', join(root, 'link.txt'))
    await expect(read('link.txt')).rejects.toThrow('link.txt is a link to nothing')
  })

  test('never through a link into .git', async () => {
    await symlink('.git/config', join(root, 'link.txt'))
    await expect(read('link.txt')).rejects.toThrow('link into .git')
  })

  test('a folder, a pipe, a circle, a bomb: each by its name', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')])
    await symlink('circle', join(root, 'circle'))
    await writeFile(join(root, 'large.txt'), 'x'.repeat(11))
    await expect(read('folder')).rejects.toThrow('folder is not a file')
    await expect(read('pipe')).rejects.toThrow('pipe is not a file')
    await expect(read('circle')).rejects.toThrow('circle is a link that leads in a circle')
    await expect(read('large.txt', 10)).rejects.toThrow('large.txt is larger than 10 B')
    await expect(read('/dev/zero', 10)).rejects.toThrow('is not a file')
  })
})

describe('writing what is named', () => {
  const write = async (path: string) => await writeNamedFile(path, 'new', { root })

  test('a new file, with the folders that are missing', async () => {
    await write('a/b/report.json')
    expect(await readFile(join(root, 'a/b/report.json'), 'utf8')).toBe('new')
  })

  test('over an old one', async () => {
    await write('plain.txt')
    expect(await readFile(join(root, 'plain.txt'), 'utf8')).toBe('new')
  })

  test.each([
    ['out of the workspace', '../secret.txt'],
    ['inside', 'plain.txt'],
    ['to nothing', 'nothing-yet'],
  ])('never through a link %s', async (_, target) => {
    await symlink(target, join(root, 'report.json'))
    await expect(write('report.json')).rejects.toThrow('report.json is a link')
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret')
    expect((await lstat(join(root, 'report.json'))).isSymbolicLink()).toBe(true)
  })

  test('never through a linked folder', async () => {
    await symlink('..', join(root, 'up'))
    await expect(write('up/report.json')).rejects.toThrow('leads out')
    await expect(write('up/new/report.json')).rejects.toThrow('leads out')
  })

  test('never over a folder, and never below a file', async () => {
    await expect(write('folder')).rejects.toThrow('folder is not a file')
    await expect(write('plain.txt/report.json')).rejects.toThrow('plain.txt/report.json cannot be written')
  })
})
