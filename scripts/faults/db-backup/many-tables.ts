import { randomInt } from 'node:crypto'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'

const TABLES = 3_000

/** Each with a key: more locks than a server has room for unless it is told. */
export async function manyTables(stage: BackupStage): Promise<string> {
  const name = `many_${randomInt(1e9)}`
  await stage.postgres.createDatabase(name)
  await stage.postgres.psql(
    `DO $$ BEGIN FOR i IN 1..${TABLES} LOOP EXECUTE format('CREATE TABLE t_%s (i int PRIMARY KEY)', i);
      IF i % 250 = 0 THEN COMMIT; END IF; END LOOP; END $$`,
    name,
  )
  const { outcome } = await stage.run(
    { 'database-url': stage.postgres.urlOf(name), verify: 'restore' },
    { deadline: Deadline.in(900_000, systemClock) },
  )
  if (outcome.failure !== undefined) throw outcome.failure
  return `${String(outcome.outputs.tables)} tables, ${String(outcome.outputs.verifiedLevel)}`
}
