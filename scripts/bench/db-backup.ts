import type { BenchRow } from './bench-row.ts'
import type { BenchStage } from './db-backup/bench-stage.ts'
import { onLarge, onSmall } from './db-backup/measured.ts'
import { MEGABYTE, memory, neighbours, ratio } from './db-backup/verdicts.ts'

const PLAN = 'the plan’s script: `pg_dump > file; gzip; upload`'
const LIMIT = '`pg_dump` with the same compression to /dev/null'
/** Megabytes. */
const MOST_MEMORY = 150

export const rows: readonly BenchRow[] = [
  {
    figure: 'custom, stored and read back',
    peer: PLAN,
    aim: '≤ 0.40 ×',
    run: async ({ quick }) => ratio(await onSmall(quick), 'read', 'plan', 0.4),
  },
  {
    figure: 'directory, 2 jobs, stored',
    peer: PLAN,
    aim: '≤ 0.25 ×',
    run: async ({ quick }) => ratio(await onSmall(quick), 'directory', 'plan', 0.25),
  },
  {
    figure: 'custom, stored without the read-back',
    peer: LIMIT,
    aim: '≤ 1.15 ×',
    run: async ({ quick }) => neighbours(await onSmall(quick), 'upload', 'bare', 1.15),
  },
  {
    figure: 'directory, 2 jobs, stored',
    peer: '`pg_dump` alone with the same jobs and compression',
    aim: '≤ 1.15 ×',
    run: async ({ quick }) => neighbours(await onSmall(quick), 'directory', 'bareDirectory', 1.15),
  },
  {
    figure: 'custom, authenticated with `manifest-key`',
    peer: 'the same run without',
    aim: '≤ 1.05 ×',
    run: async ({ quick }) => neighbours(await onSmall(quick), 'signed', 'upload', 1.05),
  },
  {
    figure: 'custom, restored by a role without superuser, authenticated',
    peer: 'the same run by a superuser, without `manifest-key`',
    aim: '≤ 1.05 ×',
    run: async ({ quick }) => neighbours(await onSmall(quick), 'unprivileged', 'privileged', 1.05),
  },
  {
    figure: 'custom, with `row-checksums`',
    peer: 'the same run without',
    aim: 'printed',
    run: async ({ quick }) => ratio(await onSmall(quick), 'checksums', 'upload'),
  },
  {
    figure: 'custom, cost of the read-back',
    peer: 'the same run with `verify: upload`',
    aim: 'printed',
    run: async ({ quick }) => ratio(await onSmall(quick), 'read', 'upload'),
  },
  {
    figure: 'custom, temporary disk while it runs',
    peer: 'a limit for every size of database',
    aim: '0 MB',
    async run({ quick }) {
      const { measured } = await onSmall(quick)
      const bytes = Math.max(...[...measured.read, ...measured.upload].map(run => run.mostOnDisk))
      return {
        value: bytes / MEGABYTE,
        unit: 'MB',
        met: bytes < 10_000,
        detail: `at most ${bytes} bytes, the connection file`,
      }
    },
  },
  {
    figure: 'custom, peak memory',
    peer: 'a limit for every size of database',
    aim: '≤ 150 MB',
    async run({ quick }) {
      const { measured, stage } = await onSmall(quick)
      return memory([...measured.read, ...measured.upload], stage, MOST_MEMORY)
    },
  },
  {
    figure: 'custom, peak memory of a large database',
    peer: 'the same limit',
    aim: '≤ 150 MB',
    async run({ quick }) {
      const { stage, run } = await onLarge(quick, () => ({}))
      return memory([run], stage, MOST_MEMORY)
    },
  },
  {
    figure: 'custom, encrypted, peak memory of a large database',
    peer: 'the same limit',
    aim: 'printed',
    async run({ quick }) {
      const encrypted = (of: BenchStage) => ({ 'encrypt-to': of.recipient, identity: of.identity })
      const { stage, run } = await onLarge(quick, encrypted)
      return memory([run], stage)
    },
  },
]
