import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packSource } from '../../../../actions/deploy-railway/archive/pack-source.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'
import { packAndRead, Workspace } from './unpacked.ts'

test('holds folders and files with their modes and content, from ./', async () => {
  await using workspace = await Workspace.with({ 'src/index.js': 'run()' })
  await workspace.write('start.sh', '#!/bin/sh', 0o755)
  const { entries } = await packAndRead(await workspace.tree())
  expect([...entries.keys()]).toEqual(['./src/', './src/index.js', './start.sh'])
  expect(entries.get('./src/index.js')).toMatchObject({ type: 'file', text: 'run()' })
  expect((entries.get('./start.sh')?.mode ?? 0) & 0o111).toBe(0o111)
})

test('gives the same digest for the same files, whenever they were written', async () => {
  await using one = await Workspace.with({ b: '2', a: '1', 'c/d': '3' })
  await using two = await Workspace.with({ 'c/d': '3', a: '1', b: '2' })
  await utimes(join(two.folder, 'a'), new Date(1e12), new Date(1e12))
  const [first, second] = [await packAndRead(await one.tree()), await packAndRead(await two.tree())]
  expect(second.digest).toBe(first.digest)
  await two.write('a', 'other')
  expect((await packAndRead(await two.tree())).digest).not.toBe(first.digest)
})

test('gives the same bytes for one tree, however often it is packed', async () => {
  await using workspace = await Workspace.with({ a: '1', large: 'L'.repeat(1_000_000) })
  const tree = await workspace.tree()
  expect((await packAndRead(tree)).bytes.equals((await packAndRead(tree)).bytes)).toBe(true)
})

test('keeps the time of a file, which static servers make their ETag of', async () => {
  await using workspace = await Workspace.with({ 'index.html': 'one', ancient: 'x', distant: 'y' })
  await utimes(join(workspace.folder, 'index.html'), new Date(1.7e12), new Date(1.7e12))
  await utimes(join(workspace.folder, 'ancient'), new Date(0), new Date(0))
  await utimes(join(workspace.folder, 'distant'), new Date(4e12), new Date(4e12))
  const { entries } = await packAndRead(await workspace.tree())
  expect(entries.get('./index.html')?.modifiedMs).toBe(1.7e12)
  expect(new Date(entries.get('./ancient')?.modifiedMs ?? 0).getUTCFullYear()).toBe(1980)
  expect(new Date(entries.get('./distant')?.modifiedMs ?? 0).getUTCFullYear()).toBe(2038)
})

test('carries names of every kind and files of every size', async () => {
  const files = {
    exact: 'E'.repeat(512 * 7),
    'with space': '1',
    'with\nnewline': '2',
    'emoji-🚂': '3',
    [`${'x'.repeat(240)}.txt`]: '4',
    [`${'deep/'.repeat(40)}file`]: '5',
    empty: '',
    large: 'L'.repeat(3_000_000),
  }
  await using workspace = await Workspace.with(files)
  const { entries } = await packAndRead(await workspace.tree())
  for (const [name, content] of Object.entries(files)) expect(entries.get(`./${name}`)?.text).toBe(content)
})

test('names the file that vanished or changed while it was packed', async () => {
  await using workspace = await Workspace.with({ a: '1', large: 'L'.repeat(2_000_000) })
  const tree = await workspace.tree()
  const drain = async (entries: typeof tree.entries) => {
    for await (const _ of (await packSource({ ...tree, entries }, nodeFiles(''))).chunks);
  }
  const gone = tree.entries.map(entry => ({ ...entry, absolute: `${entry.absolute}-gone` }))
  await expect(drain(gone)).rejects.toThrow('a could not be packed')
  for (const change of [-5, 5]) {
    const other = tree.entries.map(entry => ({ ...entry, size: entry.size - change })).slice(1)
    await expect(drain(other)).rejects.toThrow('large could not be packed')
  }
})
