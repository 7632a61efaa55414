import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, inert, paragraphs } from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type Catalog, type GoodBackup, goodBackups, verifiedLevel } from '../catalog/catalog.ts'
import { chooseSource, type IdentityWish } from '../catalog/choose-source.ts'
import { findRepositoryIfAny } from '../catalog/find-repository.ts'
import { identityInWords, identityOf } from '../catalog/identity.ts'
import { judge } from '../catalog/judge.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { sourceOf } from '../catalog/second-source.ts'
import type { Trust } from '../catalog/trust.ts'
import { prefixOf } from '../declaration/names.ts'
import type { Inputs } from '../declaration.ts'
import { judgePlatform, type PlatformBackups, platformInWords } from '../platform/platform-backups.ts'
import { readPlatform } from '../platform/read-platform.ts'
import type { Outcome } from '../report/backup-report.ts'
import { statusFor } from '../report/commit-status.ts'
import { backupOutputs, evidenceOf, newestRestoreTest } from '../report/evidence.ts'
import { sizesPicture } from '../report/pictures.ts'
import { knownAddress, withDatabase, withPrivateFolder } from '../server/connect.ts'
import { askSchemaFingerprint } from '../server/schema-fingerprint.ts'
import type { StoreClient } from '../store/store-client.ts'
import { LEVEL_OF, levelInWords } from '../verify/levels.ts'
import { clientWish, databaseWish, identityWish, openStore, trustOf } from './open-store.ts'

/** Asks the storage, not the history of workflows: is there a good, recent, sufficiently verified backup? */
export async function check(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const store = openStore(inputs, ports)
  const live = await liveDatabase(inputs, ports)
  const trust = trustOf(inputs, ports)
  const catalog = await catalogOf(inputs, store, trust)
  const { now } = trust
  const choice = chooseSource(goodBackups(catalog), {
    ...identityWish(inputs),
    ...live?.wish,
    followsMoves: true,
  })
  if ('notice' in choice && choice.notice !== undefined) ports.log.warning(choice.notice)
  const [newest] = choice.backups
  const judged = judge(
    newest,
    {
      maxAgeMs: inputs.maxAge,
      minLevel: inputs.minLevel === undefined ? undefined : LEVEL_OF[inputs.minLevel],
      maxRestoreAgeMs: inputs.maxRestoreAge,
      recipients: inputs.encryptTo,
      fingerprint: live?.fingerprint,
    },
    { now, restoreTestedAt: newestRestoreTest(choice.backups) },
  )
  const platform = await readPlatform(inputs, ports)
  const reasons = [
    ...('problem' in choice ? [choice.problem] : judged),
    ...platform.flatMap(backups => judgePlatform(backups, { maxAgeMs: inputs.maxAge, now })),
  ]
  return await describe({ inputs, catalog, backups: choice.backups, newest, platform, reasons, now }, ports)
}

interface LiveDatabase {
  readonly wish: Pick<IdentityWish, 'live' | 'database'>
  readonly fingerprint: string
}

/** Only where a URL is given: the schema as it is now, to be compared with the backup's. */
async function liveDatabase(inputs: Inputs, ports: Ports): Promise<LiveDatabase | undefined> {
  const { databaseUrl } = inputs
  if (databaseUrl === undefined) return undefined
  const address = knownAddress('database-url', databaseUrl, ports)
  return await withPrivateFolder(ports, folder =>
    withDatabase(
      { address, folder, name: 'live' },
      clientWish(inputs),
      ports,
      async ({ session, server }) => ({
        wish: { live: sourceOf({ address, server }), database: server.database },
        fingerprint: await askSchemaFingerprint(session),
      }),
    ),
  )
}

async function catalogOf(inputs: Inputs, store: StoreClient, trust: Trust): Promise<Catalog> {
  const repository = await findRepositoryIfAny(store, databaseWish(inputs))
  return repository === undefined
    ? { repository: { prefix: prefixOf(inputs), database: '' }, entries: [] }
    : await readCatalog(store, repository, trust)
}

interface Verdict {
  readonly inputs: Inputs
  readonly catalog: Catalog
  /** Those of the database and scope that are meant. */
  readonly backups: readonly GoodBackup[]
  readonly newest: GoodBackup | undefined
  /** The platform's own, where they are asked for. */
  readonly platform: readonly PlatformBackups[]
  readonly reasons: readonly string[]
  readonly now: Date
}

async function describe(verdict: Verdict, ports: Ports): Promise<Outcome> {
  const { inputs, catalog, backups, newest, platform, reasons, now } = verdict
  const fresh = reasons.length === 0
  const summary = fresh ? goodNews(newest, now) : `No sufficient backup: ${reasons.join('; ')}.`
  for (const reason of reasons) ports.log.info(`✗ ${reason}`)
  const status = await statusFor(fresh ? 'success' : 'failure', summary, inputs, ports)
  const tested = newestRestoreTest(backups)
  return {
    outputs: {
      result: fresh ? 'fresh' : 'stale',
      summary,
      kept: goodBackups(catalog).length,
      restoreTestedAt: tested?.toISOString(),
      ...(newest === undefined
        ? {}
        : {
            ...backupOutputs(newest, catalog.repository),
            verifiedLevel: verifiedLevel(newest),
            ageMs: now.getTime() - newest.time.getTime(),
            evidence: {
              ...evidenceOf(newest, backups, inputs),
              ...(platform.length === 0 ? {} : { platform: platform.map(platformFacts) }),
            },
          }),
    },
    ...(fresh
      ? {}
      : {
          failure: new ActionError(summary, {
            code: 'stale',
            remedy:
              'Make a backup with `mode: backup`, or run `mode: verify` where only the proof is missing. The backups of the platform are switched on where the message says.',
          }),
        }),
    report: report(verdict, summary),
    ...(status === undefined ? {} : { commitStatus: status }),
  }
}

function goodNews(newest: GoodBackup | undefined, now: Date): string {
  if (newest === undefined) return ''
  const age = formatDuration(now.getTime() - newest.time.getTime())
  const { object, contents } = newest.manifest
  const emptiness = contents.tables.length === 0 ? ', without rows of any table' : ''
  return `${formatBytes(object.size)}, ${age} old, ${levelInWords(verifiedLevel(newest))}${emptiness}`
}

const platformFacts = ({ whose, count, newest, schedules, locked }: PlatformBackups) => ({
  whose,
  count,
  newest: newest?.toISOString() ?? null,
  schedules,
  locked,
})

function report(
  { inputs, catalog, backups, newest, platform, reasons, now }: Verdict,
  summary: string,
): string {
  const tested = newestRestoreTest(backups)
  return paragraphs(
    heading(
      reasons.length === 0 ? 'good' : 'bad',
      `Backups of ${code(inputs.environment ?? catalog.repository.prefix)}`,
      reasons.length === 0 ? 'fresh' : 'stale',
    ),
    reasons.length === 0 ? `**Fresh**: ${summary}.` : `**Stale**: ${reasons.map(code).join(', ')}`,
    newest === undefined
      ? undefined
      : facts([
          ['Newest good backup', code(newest.id)],
          ['Of', code(identityInWords(identityOf(newest.manifest)))],
          ['Age', formatDuration(now.getTime() - newest.time.getTime())],
          ['Level', `${verifiedLevel(newest)}, ${levelInWords(verifiedLevel(newest))}`],
          [
            'Last test restore',
            tested === undefined ? 'never' : `${formatDuration(now.getTime() - tested.getTime())} ago`,
          ],
          ['Size', formatBytes(newest.manifest.object.size)],
        ]),
    platform.length === 0
      ? undefined
      : facts(platform.map(one => [inert(one.whose), inert(platformInWords(one, now))])),
    sizesPicture(catalog),
  )
}
