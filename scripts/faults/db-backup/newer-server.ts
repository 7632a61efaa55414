import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { expectNothingLeft, failureOf } from './expectations.ts'

/** Client programs that say they are of an older version than the server. */
export async function newerServer(stage: BackupStage): Promise<string> {
  const { binFolder, major } = stage.postgres
  const folder = await mkdtemp(join(tmpdir(), 'older-client-'))
  try {
    await symlink(join(binFolder, 'pg_dumpall'), join(folder, 'pg_dumpall'))
    for (const program of ['pg_dump', 'pg_restore', 'psql']) {
      const path = join(folder, program)
      const version = `[ "$1" = --version ] && { echo "${program} (PostgreSQL) ${major - 1}.9"; exit; }`
      await writeFile(path, `#!/bin/sh\n${version}\nexec "${join(binFolder, program)}" "$@"\n`)
      await chmod(path, 0o755)
    }
    const words = await failureOf(
      stage.backUp('shop', { 'pg-bin': folder }),
      new RegExp(`version ${major - 1}\\.9, and version ${major} is needed`),
    )
    expectNothingLeft(stage)
    return words
  } finally {
    await rm(folder, { recursive: true })
  }
}
