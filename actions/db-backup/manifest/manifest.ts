import { z } from '#libraries'

/** Raised when a reader of today could misread a manifest of tomorrow. */
export const MANIFEST_SCHEMA = 1

const table = z.object({
  schema: z.string(),
  name: z.string(),
  /** Absent when rows were not counted or the data was left out. */
  rows: z.optional(z.number()),
  /** Equal for equal rows in whatever order, where it was asked for. */
  checksum: z.optional(z.string()),
  /** Names of its indexes and sequences, for restoring this table alone. */
  owned: z.optional(z.array(z.string())),
  /** The partitioned tables that its rows belong to, the nearest first; absent in backups of before. */
  partitionOf: z.optional(z.array(z.object({ schema: z.string(), name: z.string() }))),
})

const storedObject = z.object({
  key: z.string(),
  size: z.number(),
  /** Of the stored bytes. */
  sha256: z.string(),
  etag: z.string(),
  partSize: z.number(),
  parts: z.number(),
})

const level = z.enum(['L0', 'L1', 'L2', 'L3', 'L4', 'L5'])

const verification = z.object({
  level,
  passed: z.boolean(),
  at: z.string(),
  durationMs: z.number(),
  tool: z.string(),
  detail: z.string(),
  runUrl: z.string(),
})

/** Everything about one backup. Written last and never changed: its presence makes the backup one. */
export const manifestSchema = z.object({
  schema: z.literal(MANIFEST_SCHEMA),
  id: z.string(),
  environment: z.string(),
  database: z.object({
    name: z.string(),
    /** SHA-256 of host and port: enough to compare, nothing to attack. */
    hostHash: z.string(),
    systemIdentifier: z.nullable(z.string()),
    oid: z.number(),
    encoding: z.string(),
    collation: z.string(),
    /** What follows is absent in backups of before. */
    characters: z.optional(z.string()),
    provider: z.optional(z.enum(['libc', 'icu', 'builtin'])),
    locale: z.optional(z.string()),
    bytes: z.number(),
    sslmode: z.string(),
  }),
  server: z.object({ versionNum: z.number(), version: z.string() }),
  client: z.object({ version: z.string(), origin: z.enum(['given', 'installed', 'fetched', 'container']) }),
  dump: z.object({
    format: z.enum(['custom', 'plain', 'directory']),
    /** Around the output of pg_dump. */
    compression: z.enum(['zstd', 'gzip', 'none']),
    /** Inside the archive, by pg_dump itself. */
    innerCompression: z.enum(['zstd', 'gzip', 'none']),
    level: z.number(),
    schemas: z.array(z.string()),
    excludedTables: z.array(z.string()),
    excludedTableData: z.array(z.string()),
    /** The lines of the inputs that led to them; absent in backups of before. */
    wish: z.optional(
      z.object({
        schemas: z.array(z.string()),
        excludeTables: z.array(z.string()),
        excludeTableData: z.array(z.string()),
      }),
    ),
    snapshot: z.string(),
    startedAt: z.string(),
    finishedAt: z.string(),
  }),
  object: storedObject,
  /** Roles and tablespaces, where rights allow. */
  globals: z.nullable(storedObject),
  /** SHA-256 of the archive before encryption; null when it is not encrypted. */
  plainSha256: z.nullable(z.string()),
  encryption: z.nullable(z.object({ scheme: z.literal('age'), recipients: z.array(z.string()) })),
  contents: z.object({
    schemas: z.array(z.string()),
    tables: z.array(table),
    rowCounts: z.enum(['exact', 'estimate', 'none']),
    rows: z.nullable(z.number()),
    /** The schema is absent in backups of before it was written down. */
    extensions: z.array(z.object({ name: z.string(), version: z.string(), schema: z.optional(z.string()) })),
    sequences: z.number(),
    largeObjects: z.number(),
    /** Roles that its objects speak of, and what is set for the database; absent in backups of before. */
    roles: z.optional(z.array(z.string())),
    settings: z.optional(z.array(z.object({ role: z.nullable(z.string()), setting: z.string() }))),
  }),
  schemaFingerprint: z.string(),
  verification: z.array(verification),
  provenance: z.object({
    repository: z.string(),
    sha: z.string(),
    actor: z.string(),
    event: z.string(),
    runUrl: z.string(),
    actionVersion: z.string(),
  }),
  warnings: z.array(z.string()),
  /** Restores without this action. */
  howto: z.array(z.string()),
})

export type Manifest = z.infer<typeof manifestSchema>
export type StoredObject = Manifest['object']
export type TableEntry = Manifest['contents']['tables'][number]
export type Verification = z.infer<typeof verification>
export type Level = z.infer<typeof level>

/** A verification after the backup was made, in an object of its own beside the manifest. */
const noteSchema = z.object({
  schema: z.literal(MANIFEST_SCHEMA),
  id: z.string(),
  verification,
  /** HMAC-SHA-256 of `encodeNote`, where the one who wrote it had a key. */
  hmac: z.optional(z.string()),
})

/** The bytes to store. */
export const encodeJson = (value: object): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

/** The bytes of a note that are authenticated: its facts in the order of the schema. */
export const encodeNote = (id: string, verification: Verification): Buffer =>
  encodeJson({ schema: MANIFEST_SCHEMA, id, verification })

/** Reads a manifest; nothing when these bytes are not one. */
export const decodeManifest = (bytes: Uint8Array): Manifest | undefined => decode(manifestSchema, bytes)

/** Reads a note; nothing when these bytes are not one. */
export const decodeNote = (bytes: Uint8Array): z.infer<typeof noteSchema> | undefined =>
  decode(noteSchema, bytes)

function decode<Value>(schema: z.ZodMiniType<Value>, bytes: Uint8Array): Value | undefined {
  try {
    const parsed = z.safeParse(schema, JSON.parse(Buffer.from(bytes).toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
