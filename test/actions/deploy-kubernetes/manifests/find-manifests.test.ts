import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findManifests } from '../../../../actions/deploy-kubernetes/manifests/find-manifests.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'

let workspace = ''

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'manifests-'))
  await mkdir(join(workspace, 'k8s/inner'), { recursive: true })
  await mkdir(join(workspace, 'base'))
  for (const path of ['k8s/a.yaml', 'k8s/inner/b.yaml', 'base/c.yaml'])
    await writeFile(join(workspace, path), 'kind: ConfigMap')
  await symlink('../base', join(workspace, 'k8s/linked'))
  await symlink('../base/c.yaml', join(workspace, 'k8s/c.yaml'))
})
afterEach(() => rm(workspace, { recursive: true }))

const find = (...lines: string[]) => findManifests(lines, workspace, nodeFiles(tmpdir()))

test('linked files are manifests; folders below, linked ones too, are named as not read', async () =>
  expect(await find('k8s')).toEqual({
    paths: ['k8s/a.yaml', 'k8s/c.yaml'],
    problems: [],
    skippedFolders: ['k8s/inner', 'k8s/linked'],
  }))

test('a glob does not go through linked folders, and names them', async () =>
  expect(await find('k8s/**/*.yaml')).toEqual({
    paths: ['k8s/a.yaml', 'k8s/c.yaml', 'k8s/inner/b.yaml'],
    problems: [],
    skippedFolders: ['k8s/linked'],
  }))

test('what is not there is a problem, each on its own', async () => {
  const { problems } = await find('nothing', 'k8s/*.json', 'base')
  expect(problems.map(({ message }) => message)).toEqual(['is not there', 'matches no file'])
})
