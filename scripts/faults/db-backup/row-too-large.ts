import { randomInt } from 'node:crypto'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { expectNothingLeft, failureOf } from './expectations.ts'

/** Two texts of 600 million characters: the server stores them in a few megabytes, and can hand the row to nobody. */
const FILL = `CREATE TABLE small AS SELECT 1 AS i; CREATE TABLE large (one text, other text);
  INSERT INTO large SELECT repeat('x', 600000000); UPDATE large SET other = repeat('y', 600000000)`

/** A row larger than a gigabyte as text fails with its reason and a way out, which then works. */
export async function rowTooLarge(stage: BackupStage): Promise<string> {
  const database = `large_${randomInt(1e9)}`
  await stage.postgres.createDatabase(database)
  await stage.postgres.psql(FILL, database)
  const words = await failureOf(stage.backUp(database), /larger than the server can hand out/)
  expectNothingLeft(stage)
  const { outputs } = await stage.backUp(database, { 'exclude-table-data': 'large' })
  await stage.postgres.psql(`DROP DATABASE "${database}"`)
  if (outputs.result !== 'stored') throw new Error('without its rows it is not stored either')
  return words
}
