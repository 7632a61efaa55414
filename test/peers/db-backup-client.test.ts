import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchClient } from '../../actions/db-backup/client/fetch-client.ts'
import { startStage } from '../actions/db-backup/support/backup-stage.ts'
import { startPostgres } from '../cloud/postgres/postgres.ts'
import { testPorts } from '../support/fake-ports.ts'
import { type PackageMirror, startPackageMirror } from './stores/package-mirror.ts'

/** The major version that this machine's distribution has, or nothing where there is no apt with lists. */
const major = await promisify(execFile)('apt-cache', ['depends', 'postgresql-client']).then(
  ({ stdout }) => Number(/postgresql-client-(\d+)/.exec(stdout)?.[1] ?? 0),
  () => 0,
)

describe.skipIf(major === 0)('a client that is not on the machine', () => {
  let home: string
  let tools: string
  let mirror: PackageMirror

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'mirror-'))
    mirror = await startPackageMirror(home, major)
  }, 180_000)
  afterAll(async () => {
    await mirror.stop()
    await rm(home, { recursive: true, force: true })
  })
  beforeEach(async () => {
    tools = await mkdtemp(join(tmpdir(), 'tool-cache-'))
  })
  afterEach(async () => await rm(tools, { recursive: true, force: true }))

  const depsIn = (more: Record<string, string> = {}) =>
    testPorts({ environment: { XDG_CACHE_HOME: tools, ...more } })

  it('comes from the signed repository, works, and is looked at again by the next run', async () => {
    const first = await fetchClient(major, depsIn(), mirror)
    expect(first).toMatchObject({ client: { major, origin: 'fetched' } })
    expect(mirror.requests.some(path => path.endsWith('.deb'))).toBe(true)
    const asked = mirror.requests.length
    expect(await fetchClient(major, depsIn(), mirror)).toMatchObject({ client: { major } })
    expect(mirror.requests.length).toBeGreaterThan(asked)
    await using postgres = await startPostgres({ version: major })
    await using stage = await startStage({}, postgres)
    await postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 100) AS i')
    const { outputs } = await stage.backUp('postgres', {
      'pg-bin': `${tools}/databiz-actions/postgresql-client/${major}/usr/lib/postgresql/${major}/bin`,
    })
    expect(outputs).toMatchObject({ result: 'stored', rows: 100, verifiedLevel: 'L3' })
  })

  it('comes from the distribution where the repository cannot be had', async () => {
    const nowhere = { url: 'http://127.0.0.1:1', keyring: '/nowhere/key.asc' }
    expect(await fetchClient(major, depsIn(), nowhere)).toMatchObject({ client: { major } })
  })

  it('is refused with every reason where nobody has it', async () => {
    const attempt = await fetchClient(99, depsIn(), mirror)
    expect(attempt).toMatchObject({ reason: expect.stringContaining('postgresql-client-99') })
  })

  it('is refused from a repository that another key has signed', async () => {
    const other = { url: mirror.url, keyring: '/usr/share/keyrings/debian-archive-keyring.gpg' }
    const before = mirror.requests.length
    await fetchClient(major, depsIn(), other)
    expect(mirror.requests.slice(before).some(path => path.endsWith('.deb'))).toBe(false)
  })

  it('is never run from a folder that anybody can write to', async () => {
    const planted = join(
      tools,
      'databiz-postgresql-client',
      String(major),
      'usr/lib/postgresql',
      String(major),
      'bin',
    )
    await mkdir(planted, { recursive: true })
    for (const name of ['pg_dump', 'psql', 'pg_restore'])
      await writeFile(
        join(planted, name),
        `#!/bin/sh\ntouch '${tools}/ran'\necho '${name} (PostgreSQL) ${major}.1'\n`,
        { mode: 0o755 },
      )
    expect(await fetchClient(major, depsIn({ RUNNER_TOOL_CACHE: tools }), mirror)).toMatchObject({
      client: { major },
    })
    await expect(access(join(tools, 'ran'))).rejects.toThrow(/ENOENT/)
  })
})
