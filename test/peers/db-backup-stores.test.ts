import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../actions/db-backup/run.ts'
import { goProgram, type PeerPrograms, pythonProgram } from '../../scripts/peer-programs.ts'
import { createAwkward, dataOf } from '../actions/db-backup/support/awkward-database.ts'
import { typed } from '../actions/db-backup/support/backup-stage.ts'
import { type Postgres, startPostgres } from '../cloud/postgres/postgres.ts'
import { clientOf, storeContract } from '../cloud-checks/s3-contract.ts'
import { testPorts } from '../support/fake-ports.ts'
import { startSwift } from './stores/swift.ts'
import { type RunningStore, startVersitygw } from './stores/versitygw.ts'

interface RealStore {
  readonly name: string
  fetch(): Promise<PeerPrograms>
  start(folder: string): Promise<RunningStore>
  /** Where it answers otherwise than S3. */
  readonly differences: Readonly<Record<string, string>>
}

/** Servers that other people run, and what each of them does in its own way. */
const STORES: readonly RealStore[] = [
  {
    name: 'versitygw',
    fetch: () => goProgram('versitygw'),
    start: startVersitygw,
    differences: {
      'parts in the wrong order': 'EntityTooSmall',
      'an unknown key id': 'XAdminUserNotFound',
    },
  },
  {
    name: 'Swift',
    fetch: () => pythonProgram('swift'),
    start: startSwift,
    differences: { 'an unknown key id': 'SignatureDoesNotMatch' },
  },
]

describe.each(STORES)('$name', ({ fetch, start, differences }) => {
  let missing: string | undefined
  let store: RunningStore
  let postgres: Postgres

  beforeAll(async () => {
    const programs = await fetch()
    if ('missing' in programs) missing = programs.missing
    else [store, postgres] = await Promise.all([start(programs.folder), startPostgres()])
  }, 900_000)

  afterAll(async () => {
    await store?.stop()
    await postgres?.stop()
  })

  it.for(storeContract)('$name', async ({ name, observe, expected }, { skip }) => {
    skip(missing !== undefined, missing)
    const client = clientOf(store)
    expect(await observe(client, store, `${crypto.randomUUID()}/`)).toBe(differences[name] ?? expected)
    client.destroy()
  })

  it('holds a whole backup: made, proven, listed, restored, pruned', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await createAwkward(postgres, 'source')
    const base = {
      bucket: store.bucket,
      endpoint: store.endpoint,
      region: store.region,
      environment: 'production',
      'pg-bin': postgres.binFolder,
      'access-key-id': store.accessKeyId,
      'secret-access-key': store.secretAccessKey,
    }
    const go = async (inputs: Record<string, string>) => {
      const { outputs, failure } = await run(typed({ ...base, ...inputs }), testPorts())
      expect(failure).toBeUndefined()
      return outputs
    }
    const stored = await go({ 'database-url': postgres.urlOf('source') })
    expect(stored).toMatchObject({ result: 'stored', verifiedLevel: 'L3' })
    expect(await go({ mode: 'verify', verify: 'read' })).toMatchObject({ result: 'verified' })
    expect(await go({ mode: 'check', 'max-age': '1h' })).toMatchObject({ result: 'fresh' })
    const target = await postgres.createDatabase('target')
    expect(await go({ mode: 'restore', 'target-database-url': target })).toMatchObject({ result: 'restored' })
    expect(await dataOf(postgres, 'target')).toBe(await dataOf(postgres, 'source'))
    for (let more = 0; more < 2; more += 1) await go({ 'database-url': postgres.urlOf('source') })
    const pruned = await go({ mode: 'prune', 'keep-last': '2', 'min-keep': '1' })
    expect(pruned).toMatchObject({ result: 'pruned', pruned: 1, kept: 2 })
    expect(await go({ mode: 'list' })).toMatchObject({ result: 'listed', kept: 2 })
  })
})
