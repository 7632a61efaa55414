import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeManifest } from '../../actions/db-backup/manifest/manifest.ts'
import { goProgram, pythonProgram } from '../../scripts/peer-programs.ts'
import { createAwkward, dataOf } from '../actions/db-backup/support/awkward-database.ts'
import { type BackupStage, KEYS, startStage } from '../actions/db-backup/support/backup-stage.ts'
import { startPostgres } from '../cloud/postgres/postgres.ts'

const run = promisify(execFile)

const combinations = ['custom', 'plain', 'directory'].flatMap(format =>
  ['zstd', 'gzip', 'none'].flatMap(compression =>
    [false, true].map(encrypted => ({ format, compression, encrypted })),
  ),
)

/** With 17, zstd is at work inside `pg_dump`; the oldest that a backup may meet on a runner compresses around it. */
describe.each([
  { server: 'of this machine', version: undefined },
  { server: '17', version: 17 },
])('PostgreSQL $server, without this action', ({ version }) => {
  let missing: string | undefined
  let stage: BackupStage
  let tools: string
  let identity: string
  let recipient: string
  let expected: string

  beforeAll(async () => {
    const [age, aws] = [await goProgram('age'), await pythonProgram('aws')]
    missing = 'missing' in age ? age.missing : 'missing' in aws ? aws.missing : undefined
    if ('missing' in age || 'missing' in aws) return
    const postgres = await startPostgres(version === undefined ? {} : { version })
    stage = await startStage({}, postgres)
    tools = [postgres.binFolder, age.folder, aws.folder, process.env['PATH']].join(delimiter)
    identity = await generateX25519Identity()
    recipient = await identityToRecipient(identity)
    await createAwkward(postgres, 'awkward')
    expected = await dataOf(postgres, 'awkward')
  }, 900_000)

  afterAll(async () => {
    await stage?.[Symbol.asyncDispose]()
    await stage?.postgres.stop()
  })

  it.for(combinations)(
    '$format, $compression, encrypted: $encrypted: the three lines of the manifest restore it',
    async ({ format, compression, encrypted }, { skip }) => {
      skip(missing !== undefined, missing)
      const name = `${format}-${compression}-${encrypted}`
      const { outputs } = await stage.backUp('awkward', {
        ...{ format, compression, prefix: name },
        ...(format === 'directory' ? { jobs: '2' } : {}),
        ...(encrypted ? { 'encrypt-to': recipient, identity } : {}),
      })
      expect(outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L3' })
      await stage.postgres.createDatabase(name)
      await followHowto(String(outputs.manifestKey), name)
      expect(await dataOf(stage.postgres, name)).toBe(expected)
    },
  )

  /** As a person would: a shell, an empty folder, the identity in a file, keys and target in variables. */
  async function followHowto(manifestKey: string, target: string): Promise<void> {
    const manifest = decodeManifest(stage.s3.object(manifestKey)?.content.whole ?? Buffer.alloc(0))
    expect(manifest?.howto).toHaveLength(3)
    const folder = await mkdtemp(join(tmpdir(), 'howto-'))
    await writeFile(join(folder, 'identity.txt'), identity, { mode: 0o600 })
    for (const line of manifest?.howto ?? [])
      await run('bash', ['-e', '-o', 'pipefail', '-c', line], {
        cwd: folder,
        env: {
          PATH: tools,
          HOME: folder,
          TARGET_URL: stage.postgres.urlOf(target),
          AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
          AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
          AWS_DEFAULT_REGION: 'us-east-1',
        },
        maxBuffer: 1 << 26,
      })
    await rm(folder, { recursive: true })
  }
})
