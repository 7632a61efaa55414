import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packAndCompress } from '../../../../actions/db-backup/archive/pack-by-programs.ts'
import { testPorts } from '../../../support/fake-ports.ts'

const { processes } = testPorts()
const zstd = await processes.find('zstd')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-by-programs-'))
  await mkdir(join(folder, 'dump'))
  await writeFile(join(folder, 'dump', '1.dat'), 'rows')
})
afterAll(() => rm(folder, { recursive: true }))

const pack = (entries: AsyncIterable<string>): Promise<string> =>
  text(
    packAndCompress({ folder, name: 'dump', entries, zstd: zstd ?? '', level: 1, threads: 1 }, { processes }),
  )

it.skipIf(zstd === undefined)('fails as the one failed who names the files', async () => {
  async function* broken() {
    yield '1.dat'
    throw new Error('pg_dump died')
  }
  await expect(pack(broken())).rejects.toThrow('pg_dump died')
})

it.skipIf(zstd === undefined)('says that tar failed', async () => {
  async function* missing() {
    yield '2.dat'
  }
  await expect(pack(missing())).rejects.toThrow(
    /^tar failed with exit code 2 while packing the dump: .*2\.dat/,
  )
})

it.skipIf(zstd === undefined)('does not wait for the next name when tar is dead', async () => {
  const forever = new Promise<never>(() => undefined)
  async function* waiting() {
    yield '1.dat'
    await forever
  }
  const killed = { ...processes, startPair: killing(processes.startPair) }
  const work = { folder, name: 'dump', entries: waiting(), zstd: zstd ?? '', level: 1, threads: 1 }
  await expect(text(packAndCompress(work, { processes: killed }))).rejects.toThrow('tar failed with signal')
})

/** Ends the first of the two as soon as both run. */
const killing =
  (startPair: typeof processes.startPair): typeof processes.startPair =>
  async (first, second) => {
    const pair = await startPair(first, second)
    void pair[0].stop()
    return pair
  }
