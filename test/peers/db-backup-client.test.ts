import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchClient } from '../../actions/db-backup/client/fetch-client.ts'
import { startStage } from '../actions/db-backup/support/backup-stage.ts'
import { startActionsCache } from '../cloud/actions-cache/actions-cache.ts'
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
    testPorts({ environment: { RUNNER_TOOL_CACHE: tools, ...more } })

  it('comes from the signed repository, works, and is there the next time', async () => {
    const first = await fetchClient(major, depsIn(), mirror)
    expect(first).toMatchObject({ client: { major, origin: 'fetched' } })
    expect(mirror.requests.some(path => path.endsWith('.deb'))).toBe(true)
    const asked = mirror.requests.length
    expect(await fetchClient(major, depsIn(), mirror)).toMatchObject({ client: { major } })
    expect(mirror.requests).toHaveLength(asked)
    await using postgres = await startPostgres({ version: major })
    await using stage = await startStage({}, postgres)
    await postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 100) AS i')
    const { outputs } = await stage.backUp('postgres', {
      'pg-bin': `${tools}/databiz-postgresql-client/${major}/usr/lib/postgresql/${major}/bin`,
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

  it('is kept in the cache of the jobs, and brought back from it on the next runner', async () => {
    const cache = await startActionsCache()
    const runner = { ...cache.environment, GITHUB_WORKSPACE: tools, RUNNER_TEMP: tools }
    try {
      await withVariables(runner, async () => {
        expect(await fetchClient(major, depsIn(runner), mirror)).toMatchObject({ client: { major } })
        expect(cache.entries).toMatchObject([
          { key: expect.stringContaining(`databiz-postgresql-client-${major}-`), isComplete: true },
        ])
        await rm(join(tools, 'databiz-postgresql-client'), { recursive: true })
        const asked = mirror.requests.length
        expect(await fetchClient(major, depsIn(runner), mirror)).toMatchObject({ client: { major } })
        expect(mirror.requests).toHaveLength(asked)
      })
      expect(cache.violations).toEqual([])
    } finally {
      await cache.stop()
    }
  })

  it('is fetched all the same when the cache of the jobs is broken, which is a warning', async () => {
    await using broken = await startBrokenCache()
    const runner = {
      ACTIONS_RESULTS_URL: broken.url,
      ACTIONS_RUNTIME_TOKEN: 'token',
      ACTIONS_CACHE_SERVICE_V2: 'true',
    }
    await withVariables(runner, async () => {
      expect(await fetchClient(major, depsIn(runner), mirror)).toMatchObject({ client: { major } })
    })
    expect(broken.requests()).toBeGreaterThan(0)
  })
})

/** GitHub's cache client reads the variables of the process itself. */
async function withVariables(
  variables: Readonly<Record<string, string>>,
  work: () => Promise<void>,
): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    await work()
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

async function startBrokenCache(): Promise<
  AsyncDisposable & { readonly url: string; requests(): number; readonly server: Server }
> {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    response.writeHead(400, { 'content-type': 'text/html' }).end('<h1>out of order</h1>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: () => requests,
    server,
    [Symbol.asyncDispose]: () => new Promise(resolve => server.close(() => resolve())),
  }
}
