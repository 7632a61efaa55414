import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodeManifest } from '../../../../actions/db-backup/manifest/manifest.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let stage: BackupStage
let folder: string

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.psql(`CREATE ROLE "app's reader"; CREATE TABLE one (id int)`)
  folder = await mkdtemp(join(tmpdir(), 'globals-'))
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

it('stores roles beside the dump', async () => {
  const { globals, log } = await backUp(stage.postgres.binFolder)
  expect(stage.s3.object(globals?.key ?? '')?.content.whole.toString()).toContain(
    `CREATE ROLE "app's reader";`,
  )
  expect(log.text).not.toContain('Roles and tablespaces')
  expect(log.notices).toEqual([])
})

it('backs up without them where the rights do not allow it', async () => {
  const words = 'pg_dumpall: error: query failed: ERROR:  permission denied for table pg_authid'
  const { globals, log } = await backUp(await clientWith(`echo "${words}" >&2; exit 1`))
  expect(globals).toBeNull()
  expect(log.text).toContain('Roles and tablespaces are not in this backup: the user may not read them.')
  expect(log.notices).toEqual([])
})

it.each([
  {
    problem: 'it fails',
    script: 'echo "pg_dumpall: error: program \\"pg_dump\\" is needed" >&2; exit 1',
    says: /not in this backup: pg_dumpall failed with exit code 1 .*program "pg_dump" is needed/,
  },
  {
    problem: 'it writes more than roles can be',
    script: 'head -c 1100000 /dev/zero | tr "\\0" x',
    says: /not in this backup: pg_dumpall wrote more than 1000000 characters/,
  },
  {
    problem: 'it runs out of time',
    script:
      'echo "pg_dumpall: error: query failed: ERROR:  canceling statement due to statement timeout" >&2; exit 1',
    says: /not in this backup: the `statement_timeout` of the role/,
  },
  {
    problem: 'it is not there',
    script: undefined,
    says: /not in this backup: .*pg_dumpall could not be started/,
  },
])('says why they are missing when pg_dumpall cannot do it: $problem', async ({ script, says }) => {
  const { globals, log } = await backUp(await clientWith(script))
  expect(globals).toBeNull()
  expect(log.notices.map(({ message }) => message)).toEqual([expect.stringMatching(says)])
})

async function backUp(binFolder: string) {
  const { outcome, ports } = await stage.run({
    'database-url': stage.postgres.urlOf('postgres'),
    'pg-bin': binFolder,
  })
  const stored = stage.s3.object(String(outcome.outputs.manifestKey))
  const manifest = decodeManifest(stored?.content.whole ?? Buffer.alloc(0))
  expect(manifest).toBeDefined()
  return { globals: manifest?.globals, log: ports.log }
}

/** The real programs, but for `pg_dumpall`, which is the given script or absent. */
async function clientWith(script: string | undefined): Promise<string> {
  const bin = await mkdtemp(join(folder, 'bin-'))
  for (const program of await readdir(stage.postgres.binFolder))
    if (program !== 'pg_dumpall') await symlink(join(stage.postgres.binFolder, program), join(bin, program))
  if (script !== undefined)
    await writeFile(join(bin, 'pg_dumpall'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return bin
}
