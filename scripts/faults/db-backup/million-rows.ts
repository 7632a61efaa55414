import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'

const COMBINATIONS = ['custom', 'plain', 'directory'].flatMap(format =>
  ['zstd', 'gzip:1', 'none'].flatMap(compression =>
    [false, true].map(encrypted => ({ format, compression, encrypted })),
  ),
)

const FILL = `
  CREATE TABLE ledger (id bigserial PRIMARY KEY, amount numeric(12, 2), note text, at timestamptz DEFAULT now());
  INSERT INTO ledger (amount, note) SELECT i / 7.0, md5(i::text) FROM generate_series(1, 1000000) AS i`

/** Rows of the dump's snapshot are the first ones: ids are given in order, and nothing is deleted. */
const HASH = (rows: number) =>
  `SELECT count(*), md5(string_agg(md5(id || ' ' || amount || ' ' || note), '' ORDER BY id)) FROM ledger WHERE id <= ${rows}`

/** Backs a table of a million rows up while it grows, and restores it, in every way there is. */
export async function millionRows(stage: BackupStage): Promise<string> {
  const { postgres } = stage
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  await postgres.createDatabase('ledger')
  await postgres.psql(FILL, 'ledger')
  for (const { format, compression, encrypted } of COMBINATIONS) {
    const name = `${format}-${compression.replace(':', '')}-${encrypted}`
    const inputs = {
      ...{ format, compression, prefix: name },
      ...(format === 'directory' ? { jobs: '2' } : {}),
      ...(encrypted ? { 'encrypt-to': recipient, identity } : {}),
    }
    // The minute that tests have is short for a million rows on a busy machine.
    const given = { deadline: Deadline.in(600_000, systemClock) }
    const work = stage.backUp('ledger', inputs, given)
    const { outputs } = await whileWriting(stage, work)
    await postgres.createDatabase(name)
    await stage.restore(name, { prefix: name, format, ...(encrypted ? { identity } : {}) }, given)
    const rows = Number(outputs.rows)
    const [expected, found] = [
      await postgres.psql(HASH(rows), 'ledger'),
      await postgres.psql(HASH(rows), name),
    ]
    if (found !== expected || (await postgres.psql('SELECT count(*) FROM ledger', name)) !== String(rows))
      throw new Error(`${name}: what was restored is not what was there`)
    await postgres.psql(`DROP DATABASE "${name}"`)
  }
  return `${COMBINATIONS.length} ways, each equal in count and hash`
}

async function whileWriting<Value>({ postgres }: BackupStage, work: Promise<Value>): Promise<Value> {
  let over = false
  const done = work.finally(() => {
    over = true
  })
  done.catch(() => undefined)
  while (!over)
    await postgres.psql(
      `INSERT INTO ledger (amount, note) SELECT i, 'during the dump' FROM generate_series(1, 50) AS i`,
      'ledger',
    )
  return await done
}
