import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BackupStage, startStage } from '../support/backup-stage.ts'
import { manifestAt, plantCopy } from '../support/planted.ts'

const COUNT = 3_400
const HOUR_MS = 3_600_000

let stage: BackupStage

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.createDatabase('shop')
  await stage.postgres.psql('CREATE TABLE t AS SELECT 1 AS i', 'shop')
  const { outputs } = await stage.backUp('shop', { verify: 'checksum' })
  const manifest = manifestAt(stage, outputs.manifestKey)
  const newest = Date.now() - HOUR_MS
  const originals = stage.s3.objects().filter(({ key }) => key.includes(manifest.id))
  for (let nth = 1; nth < COUNT; nth += 1) plantOne(manifest, originals, new Date(newest - nth * HOUR_MS))
}, 120_000)

afterAll(() => stage[Symbol.asyncDispose]())

/** The stand-in is not listed anew for each of thousands. */
function plantOne(
  manifest: Parameters<typeof plantCopy>[1],
  originals: ReturnType<BackupStage['s3']['objects']>,
  at: Date,
): void {
  const s3 = { ...stage.s3, objects: () => originals, put: stage.s3.put.bind(stage.s3) }
  plantCopy({ ...stage, s3 }, manifest, at)
}

const kindOf = (path: string, query: URLSearchParams): string =>
  path.endsWith('manifest.json') ? 'manifest' : query.has('list-type') ? 'list' : 'other'

/** The requests of one run, by what they ask. */
async function asked(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = stage.s3.requests.length
  await work()
  const kinds = stage.s3.requests
    .slice(before)
    .map(({ method, path, query }) => `${method} ${kindOf(path, query)}`)
  return Object.fromEntries([...Map.groupBy(kinds, kind => kind)].map(([kind, all]) => [kind, all.length]))
}

describe(`${COUNT} backups in one place`, { timeout: 120_000 }, () => {
  it('are listed and judged by as few requests as there are manifests and pages', async () => {
    const listed = await asked(async () =>
      expect((await stage.run({ mode: 'list' })).outcome.outputs.kept).toBe(COUNT),
    )
    const objects = stage.s3.objects().length
    expect(objects).toBeGreaterThan(3 * COUNT)
    expect(listed['GET manifest']).toBe(COUNT)
    expect(listed['GET list']).toBeLessThanOrEqual(Math.ceil(objects / 1_000) + 2)
    expect(listed['GET other'] ?? 0).toBeLessThanOrEqual(2)
  })

  it('are pruned by the rules, in brakes, the newest and the youngest kept', async () => {
    const { outcome } = await stage.run({ mode: 'prune', 'keep-last': '100', 'max-delete': '25' })
    expect(outcome.outputs).toMatchObject({ result: 'pruned', pruned: 25, kept: COUNT - 25 })
  })
})
