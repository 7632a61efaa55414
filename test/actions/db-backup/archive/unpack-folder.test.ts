import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTar } from '#libraries'
import { unpackFolder } from '../../../../actions/db-backup/archive/tar-folder.ts'
import { testPorts } from '../../../support/fake-ports.ts'

interface Entry {
  readonly name: string
  readonly type?: 'file' | 'link' | 'symlink' | 'directory' | 'fifo' | 'character-device'
  readonly linkname?: string
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unpack-'))
})
afterEach(async () => await rm(folder, { recursive: true }))

/** A dump whose first file is honest, and then this entry. */
async function* archiveWith(entry: Entry): AsyncGenerator<Uint8Array> {
  const { pack: newPack } = await loadTar()
  const pack = newPack()
  pack.entry({ name: 'dump/toc.dat' }, 'honest')
  if (entry.type === undefined) pack.entry(entry, 'planted')
  else pack.entry(entry)
  pack.finalize()
  yield* pack as AsyncIterable<Uint8Array>
}

const unpack = async (entry: Entry): Promise<void> => {
  const ports = testPorts()
  await unpackFolder(archiveWith(entry), { folder: join(folder, 'work'), name: 'dump' }, ports)
}

describe('the archive of a folder', () => {
  it.each<Entry>([
    { name: '../planted' },
    { name: 'dump/../../planted' },
    { name: 'dump/..' },
    { name: '/tmp/planted-by-an-archive' },
    { name: '//planted' },
    { name: 'dump\\..\\planted' },
    { name: 'dump/nested/planted' },
    { name: 'dump//planted' },
    { name: 'dump/.pgpass' },
    { name: 'other/planted' },
    { name: `dump/${'../'.repeat(60)}planted` },
    { name: 'dump/planted', type: 'symlink', linkname: '/etc/passwd' },
    { name: 'dump/planted', type: 'symlink', linkname: 'toc.dat' },
    { name: 'dump/planted', type: 'link', linkname: '/etc/passwd' },
    { name: 'dump', type: 'symlink', linkname: '..' },
    { name: 'dump/planted', type: 'directory' },
    { name: 'dump/planted', type: 'fifo' },
    { name: 'dump/planted', type: 'character-device' },
  ])('never leaves its folder: $name $type $linkname', async entry => {
    await expect(unpack(entry)).rejects.toThrow(/an entry that no dump has/)
    expect(await readdir(folder, { recursive: true })).toEqual(['work', 'work/dump', 'work/dump/toc.dat'])
  })

  it('is what pg_dump writes', async () => {
    await unpack({ name: 'dump/3021.dat.zst' })
    expect((await readdir(join(folder, 'work/dump'))).toSorted()).toEqual(['3021.dat.zst', 'toc.dat'])
  })
})
