import { VERSION } from '../../../shared/action/version.ts'
import type { RunContext } from '../../../shared/runner/run-context.ts'
import { addressDigest } from '../connection/address-digest.ts'
import type { DumpScope } from '../dump/dump-arguments.ts'
import type { DumpPlan } from '../dump/dump-plan.ts'
import type { SettledNeeds } from '../dump/needs.ts'
import {
  MANIFEST_SCHEMA,
  type Manifest,
  type StoredObject,
  type TableEntry,
  type Verification,
} from '../manifest/manifest.ts'
import { recoveryInstructions } from '../manifest/recovery-instructions.ts'
import type { Database } from '../server/connect.ts'
import type { ServerContents } from '../server/contents.ts'
import type { UploadedDump } from './upload-dump.ts'

/** Everything that a run learnt, ready to be written down. */
export interface ManifestFacts {
  readonly id: string
  readonly environment: string
  readonly database: Database
  readonly plan: DumpPlan
  readonly scope: DumpScope
  readonly snapshot: string
  readonly wish: NonNullable<Manifest['dump']['wish']>
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly dump: UploadedDump
  readonly globals: StoredObject | null
  readonly recipients: readonly string[]
  readonly contents: ServerContents
  readonly needs: Pick<SettledNeeds, 'extensions'>
  readonly tables: readonly TableEntry[]
  readonly rowCounts: Manifest['contents']['rowCounts']
  readonly fingerprint: string
  readonly verification: readonly Verification[]
  readonly warnings: readonly string[]
  readonly store: {
    readonly bucket: string
    readonly endpoint: string | undefined
    readonly isAuthenticated: boolean
  }
  readonly run: RunContext
}

export function buildManifest(facts: ManifestFacts): Manifest {
  const { plan, dump, recipients, run } = facts
  return {
    schema: MANIFEST_SCHEMA,
    id: facts.id,
    environment: facts.environment,
    database: describeDatabase(facts.database),
    server: { versionNum: facts.database.server.versionNum, version: facts.database.server.version },
    client: { version: facts.database.client.version, origin: facts.database.client.origin },
    dump: {
      format: plan.format,
      compression: plan.outer,
      innerCompression: plan.inner,
      level: plan.level,
      schemas: [...facts.scope.schemas],
      excludedTables: [...facts.scope.excludedTables],
      excludedTableData: [...facts.scope.excludedTableData],
      wish: facts.wish,
      snapshot: facts.snapshot,
      startedAt: facts.startedAt.toISOString(),
      finishedAt: facts.finishedAt.toISOString(),
    },
    object: dump.object,
    globals: facts.globals,
    plainSha256: dump.plainSha256,
    encryption: recipients.length === 0 ? null : { scheme: 'age', recipients: [...recipients] },
    contents: describeContents(facts),
    schemaFingerprint: facts.fingerprint,
    verification: [...facts.verification],
    provenance: {
      repository: run.repository === undefined ? '' : `${run.repository.owner}/${run.repository.name}`,
      sha: run.subject.commit.value ?? '',
      actor: run.subject.person.value ?? '',
      event: run.eventName,
      runUrl: run.runUrl,
      actionVersion: VERSION,
    },
    warnings: [...facts.warnings],
    howto: recoveryInstructions({
      ...facts.store,
      key: dump.object.key,
      sha256: dump.object.sha256,
      encrypted: recipients.length > 0,
      plan,
    }),
  }
}

function describeDatabase({ address, server }: Database): Manifest['database'] {
  return {
    name: server.database,
    hostHash: addressDigest(address),
    systemIdentifier: server.systemIdentifier,
    oid: server.oid,
    encoding: server.encoding,
    collation: server.collation,
    characters: server.characters,
    provider: server.provider,
    ...(server.locale === null ? {} : { locale: server.locale }),
    bytes: server.bytes,
    sslmode: address.parameters.get('sslmode') ?? 'prefer',
  }
}

function describeContents({
  contents,
  needs,
  scope,
  tables,
  rowCounts,
}: ManifestFacts): Manifest['contents'] {
  const partial = scope.schemas.length > 0
  const rows = tables.reduce((sum, table) => sum + (table.rows ?? 0), 0)
  return {
    schemas: partial ? [...new Set(tables.map(({ schema }) => schema))] : [...contents.schemas],
    tables: [...tables],
    rowCounts,
    rows: rowCounts === 'none' ? null : rows,
    extensions: contents.extensions.filter(({ name }) => !partial || needs.extensions.includes(name)),
    sequences: contents.sequences,
    largeObjects: partial ? 0 : contents.largeObjects,
    roles: [...contents.roles],
    settings: [...contents.settings],
  }
}
