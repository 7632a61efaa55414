import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { anyClient } from '../client/find-client.ts'
import { officialImage } from '../client/official-image.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { addressDigest } from '../connection/address-digest.ts'
import { refusalOf } from '../connection/refusals.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { analyzeTables } from '../restore/analyze.ts'
import type { ArchiveEntry } from '../restore/archive-entries.ts'
import {
  type Comparison,
  compareWithManifest,
  refuseDifferences,
  refuseUncounted,
} from '../restore/compare.ts'
import { emptyAgain } from '../restore/empty-again.ts'
import { comparedTables, refuseExcludingFromPlain, withoutExcluded } from '../restore/exclude-entries.ts'
import { betweenHooks } from '../restore/hooks.ts'
import { restoreArchive } from '../restore/restore-archive.ts'
import { countObjects, refuseOlderServer } from '../restore/target.ts'
import { askTargetFacts } from '../restore/target-facts.ts'
import type { Hooks } from '../restore/timescale.ts'
import { type ClientWish, type Database, knownAddress, withDatabase } from '../server/connect.ts'
import { majorOfServer } from '../server/server-facts.ts'
import type { StoreClient } from '../store/store-client.ts'
import { archiveRoles } from './archive-roles.ts'
import { prepareScratch } from './prepare-scratch.ts'
import { startScratchContainer } from './scratch-container.ts'
import { type ScratchServer, startScratchServer } from './scratch-server.ts'
import { runSqlChecks, type SqlCheck } from './sql-checks.ts'

/** A whole restore that nobody will use, as proof. */
export interface TestRestore {
  readonly manifest: Manifest
  readonly store: StoreClient
  readonly identity: Secret | undefined
  readonly folder: string
  readonly jobs: number
  readonly client: ClientWish
  readonly databaseUrl: Secret | undefined
  readonly image: string | undefined
  readonly checks: readonly SqlCheck[]
  /** Entries of the archive that are left out. */
  readonly excludeEntries: readonly string[]
  /** Statements around the restore. */
  readonly hooks: Hooks
}

/** L4, and L5 where there are checks. @throws ActionError with what does not restore or does not agree */
export async function testRestore(work: TestRestore, ports: Ports): Promise<Comparison> {
  if (work.databaseUrl !== undefined) {
    const address = knownAddress('verify-database-url', work.databaseUrl, ports)
    return await restoreInto(address, work, ports, true)
  }
  const scratch = await startScratch(work, ports)
  try {
    const { manifest, folder } = work
    const client = await anyClient(work.client.pgBin, ports)
    const roles = await archiveRoles(work, ports)
    const preparation = { superuser: scratch.superuser, manifest, roles, folder, client }
    const address = await prepareScratch(preparation, ports)
    return await restoreInto(address, work, ports, false)
  } finally {
    await scratch.stop()
  }
}

/** Room for the rows and their indexes as they are on the source, and for a fresh cluster. */
const spaceFor = ({ database }: Manifest): number => database.bytes + 100_000_000

async function startScratch(work: TestRestore, ports: Ports): Promise<ScratchServer> {
  const { manifest, image, client } = work
  const major = majorOfServer({ versionNum: manifest.server.versionNum })
  const tables = manifest.contents.tables.length
  const wish = { major, bytes: spaceFor(manifest), programs: client.pgBin, tables, manifest }
  const local = () => startScratchServer(wish, ports)
  const container = () => startScratchContainer(image ?? officialImage(major), tables, ports)
  const reasons: string[] = []
  for (const attempt of image === undefined ? [local, container] : [container]) {
    const outcome = await attempt()
    if ('server' in outcome) return outcome.server
    reasons.push(outcome.reason)
  }
  throw new ActionError(`There is no PostgreSQL ${major} server to restore into: ${reasons.join('; ')}`, {
    code: 'scratch',
    remedy:
      'Give an empty database on another server as verify-database-url, for instance a `services: postgres` container.',
  })
}

async function restoreInto(
  address: DatabaseAddress,
  work: TestRestore,
  ports: Ports,
  borrowed: boolean,
): Promise<Comparison> {
  const refusal = refusalOf(address, false)
  if (refusal !== undefined) throw new ActionError(`verify-database-url ${refusal}`, { code: 'target' })
  const place = { address, folder: work.folder, name: 'scratch', isOurs: !borrowed }
  return await withDatabase(place, work.client, ports, async target => {
    if (borrowed) await refuseUnfit(target, work.manifest, ports)
    const before = await askTargetFacts(target.session)
    try {
      return await restoreAndLook(target, work, ports)
    } finally {
      if (borrowed && !ports.signal.aborted) await emptyAgain(target.session, before)
    }
  })
}

/** A test restore must never meet data, least of all where the data came from. */
async function refuseUnfit(target: Database, manifest: Manifest, { log }: Pick<Ports, 'log'>): Promise<void> {
  const { systemIdentifier: source, hostHash } = manifest.database
  const { systemIdentifier: found } = target.server
  const canTell = source !== null && found !== null
  if (canTell ? source === found : hostHash === addressDigest(target.address))
    throw new ActionError('verify-database-url is on the very server that the backup comes from', {
      code: 'target',
      remedy: 'Use another server: a test restore could fill the disk of this one.',
    })
  if (!canTell)
    log.notice(
      'Whether verify-database-url is on the server that the backup comes from cannot be told: the identifier of one of them may not be read. Its address is another.',
    )
  refuseOlderServer(manifest, target.server, false)
  const objects = await countObjects(target.session)
  if (objects > 0)
    throw new ActionError(`verify-database-url is not empty: it holds ${objects} objects`, {
      code: 'target',
      remedy: 'Give an empty database; nothing in it was touched.',
    })
}

async function restoreAndLook(target: Database, work: TestRestore, ports: Ports): Promise<Comparison> {
  const { manifest, hooks, excludeEntries } = work
  refuseExcludingFromPlain(manifest, excludeEntries)
  const pick = async (entries: readonly ArchiveEntry[]) => withoutExcluded(entries, excludeEntries)
  const leftOut = await betweenHooks(manifest, hooks, target.session, () =>
    restoreArchive({ ...work, target, replace: false, pick }, ports),
  )
  if (leftOut.length > 0)
    ports.log.notice(
      `Not part of the test restore, because only a superuser can create it: ${leftOut.slice(0, 20).join(', ')}`,
    )
  await analyzeTables(target.session, ports)
  const tables = [...comparedTables(manifest.contents.tables, excludeEntries)]
  const comparison = await compareWithManifest({ contents: { ...manifest.contents, tables } }, target.session)
  refuseDifferences(comparison)
  refuseUncounted(comparison)
  await runSqlChecks(work.checks, target.session)
  return comparison
}
