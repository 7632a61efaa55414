import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { leaves } from '../../../shared/files/leaves.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { whyNotSent } from '../../../shared/files/sent-folder.ts'

let top: string
let workspace: string
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'leaves-'))
  workspace = join(top, 'work')
  for (const folder of ['work/site', 'work/.git', 'work/apps', 'home'])
    await mkdir(join(top, folder), { recursive: true })
})
afterEach(() => rm(top, { recursive: true }))

const why = (path: string) => whyNotSent(join(workspace, path), workspace, nodeFiles(''))

test.each([
  ['..', true],
  ['../x', true],
  ['/x', true],
  ['..data', false],
  ['a/..', false],
  ['', false],
])('%j leads out: %s', (path, out) => expect(leaves(path)).toBe(out))

describe('a folder that is sent as a whole', () => {
  test('may be one of the workspace, a link within it, or one outside that a workflow names', async () => {
    await symlink('../site', join(workspace, 'apps/dist'))
    expect(await Promise.all(['site', 'apps/dist', '../home', '.'].map(why))).toEqual(
      Array(4).fill(undefined),
    )
  })

  test('may not be a link of the checkout that leads out of it, nor lie behind one', async () => {
    await symlink(join(top, 'home'), join(workspace, 'dist'))
    await symlink('../..', join(workspace, 'apps/up'))
    for (const path of ['dist', 'apps/up', 'apps/up/home'])
      expect(await why(path)).toBe('is a link that leads out of the workspace')
  })

  test('may not be where a checkout keeps credentials', async () => {
    await symlink('.git', join(workspace, 'dist'))
    for (const path of ['.git', 'dist']) expect(await why(path)).toMatch(/lies in \.git/)
  })
})
