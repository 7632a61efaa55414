import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { privateCache } from '../../../shared/files/private-cache.ts'
import { makePrivateFolder } from '../../../shared/files/private-folder.ts'
import { RecordingLog } from '../../support/recording-log.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'private-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

describe('a private folder', () => {
  test('is made for this account alone, and found again', async () => {
    const folder = join(home, 'a/b')
    await makePrivateFolder(folder)
    await makePrivateFolder(folder)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  test('is refused when others may write or read there', async () => {
    const folder = join(home, 'open')
    await mkdir(folder)
    await chmod(folder, 0o755)
    await expect(makePrivateFolder(folder)).rejects.toThrow('is open to other accounts')
  })

  test('is refused when a link or a file is there', async () => {
    await mkdir(join(home, 'real'), { mode: 0o700 })
    await symlink(join(home, 'real'), join(home, 'link'))
    await expect(makePrivateFolder(join(home, 'link'))).rejects.toThrow('is no folder')
    await writeFile(join(home, 'file'), '')
    await expect(makePrivateFolder(join(home, 'file'))).rejects.toThrow()
  })
})

describe('the private cache', () => {
  const cache = (environment: Record<string, string>, log = new RecordingLog()) =>
    privateCache({ environment, files: nodeFiles(home), log })

  test.each([
    [{ HOME: '/h', XDG_CACHE_HOME: '' }, '.cache/databiz-actions'],
    [{ HOME: '/h', XDG_CACHE_HOME: 'relative' }, '.cache/databiz-actions'],
    [{ HOME: '/elsewhere', XDG_CACHE_HOME: '/h/x' }, 'x/databiz-actions'],
  ])('of %j', async (environment, expected) => {
    const placed = Object.entries(environment).map(([name, value]) => [name, value.replace('/h', home)])
    expect(await cache(Object.fromEntries(placed))).toBe(join(home, expected))
  })

  test('is a fresh folder where the account has no home, never the working directory', async () => {
    const [first, second] = [await cache({}), await cache({ HOME: '' })]
    expect(first).toContain(join(home, 'databiz-actions-'))
    expect(second).not.toBe(first)
  })

  test('is a fresh folder, with a warning, where another account could write', async () => {
    await mkdir(join(home, '.cache/databiz-actions'), { recursive: true })
    await chmod(join(home, '.cache/databiz-actions'), 0o777)
    const log = new RecordingLog()
    expect(await cache({ HOME: home }, log)).toContain(join(home, 'databiz-actions-'))
    expect(JSON.stringify(log.warnings)).toContain('is open to other accounts')
  })
})
