import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import type { FaultCase } from '../fault-case.ts'

/** Names that end a quoted word, a line or a statement, or that psql would fill in or obey. */
const names = (trace: string): string[] => [
  `o'clock"; DROP TABLE plain; --`,
  `two\nlines\n\\! touch ${trace}`,
  `:var :'var' :"var"`,
  `back\\slash\\`,
  `$$;COPY (SELECT 1) TO PROGRAM 'touch ${trace}';$$`,
]

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Tables, columns and schemas may be called anything at all, and every statement names them. */
export const nameAttacks: readonly FaultCase[] = [
  {
    fault: 'tables, columns and schemas are named like statements and commands of psql',
    expected: 'backed up and restored whole, no program',
    async run() {
      const folder = await mkdtemp(join(tmpdir(), 'names-'))
      await using stage = await startStage()
      try {
        const trace = join(folder, 'trace')
        await stage.postgres.createDatabase('shop')
        for (const name of ['plain', ...names(trace)])
          await stage.postgres.psql(
            `CREATE SCHEMA ${quoted(`s ${name}`)};
             CREATE TABLE ${quoted(`s ${name}`)}.${quoted(name)} AS SELECT 1 AS ${quoted(name)} FROM generate_series(1, 3)`,
            'shop',
          )
        await stage.backUp('shop', { prefix: 'shop' })
        const { outcome } = await stage.run({ mode: 'verify', verify: 'restore', prefix: 'shop' })
        assert.equal(outcome.outputs.verifiedLevel, 'L4', outcome.failure?.message)
        assert.ok(!existsSync(trace), 'a program ran on this machine')
        return 'restored whole, no program'
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  },
]
