import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { completeFiles } from '../../../../actions/db-backup/create/complete-files.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'

let folder: string
let words: PassThrough
let end: PromiseWithResolvers<void>
let names: AsyncGenerator<string>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'complete-files-'))
  words = new PassThrough()
  end = Promise.withResolvers<void>()
  end.promise.catch(() => undefined)
  names = completeFiles(
    { path: folder, words, dumped: end.promise, extension: '.zst' },
    { files: nodeFiles('') },
  )
  for (const name of ['3.dat.zst', '4.dat.zst']) await writeFile(join(folder, name), name)
})
afterEach(() => rm(folder, { recursive: true }))

const next = async (): Promise<string | undefined> => (await names.next()).value

async function theRest(): Promise<string[]> {
  const all: string[] = []
  for await (const name of names) all.push(name)
  return all
}

function tell(...lines: string[]): void {
  words.write(lines.map(line => `pg_dump: ${line}\n`).join(''))
}

async function finish(): Promise<void> {
  await writeFile(join(folder, 'toc.dat'), 'contents')
  words.end()
  end.resolve()
}

it('names the file of a table while others are still being dumped, and the rest at the end', async () => {
  tell('dumping contents of table "public.orders"', 'finished item 4 TABLE DATA orders')
  expect(await next()).toBe('4.dat.zst')
  const waiting = next()
  expect(await Promise.race([waiting, pause(50, 'nothing')])).toBe('nothing')
  await finish()
  expect(await waiting).toBe('3.dat.zst')
  expect(await next()).toBe('toc.dat')
  expect(await next()).toBeUndefined()
})

it('hears what was told before anyone asked', async () => {
  tell('finished item 3 TABLE DATA a', 'finished item 4 TABLE DATA b')
  await pause(20)
  expect([await next(), await next()]).toEqual(['3.dat.zst', '4.dat.zst'])
})

it('names a file once, and none that is not there', async () => {
  tell('finished item 4 TABLE DATA a', 'finished item 4 TABLE DATA a', 'finished item 9 TABLE DATA b')
  tell('finished item 3 SEQUENCE SET c')
  await finish()
  expect(await theRest()).toEqual(['4.dat.zst', '3.dat.zst', 'toc.dat'])
})

it('fails where a name of a table made it take a file too early', async () => {
  tell('finished item 8 TABLE DATA x', 'finished item 3 TABLE DATA forged')
  expect(await next()).toBe('3.dat.zst')
  await writeFile(join(folder, '3.dat.zst'), 'and more')
  await finish()
  await expect(theRest()).rejects.toThrow('3.dat.zst was packed before pg_dump had finished it')
})

it('fails as pg_dump failed', async () => {
  tell('finished item 3 TABLE DATA a')
  expect(await next()).toBe('3.dat.zst')
  words.end()
  end.reject(new Error('out of memory'))
  await expect(next()).rejects.toThrow('out of memory')
})
