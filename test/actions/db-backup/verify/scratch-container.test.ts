import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let stage: BackupStage
let inside: Postgres
let folder: string

/** Stands where docker would: what it "runs" is a real server of ours, which takes the password that the image would get. */
const ENGINE = (postgres: Postgres, log: string) => `#!/bin/sh
echo "$@" >> '${log}'
case "$1" in
  run) '${postgres.binFolder}/psql' '${postgres.url}' -qc "ALTER ROLE postgres PASSWORD '$POSTGRES_PASSWORD'" && echo 0123abcd ;;
  port) echo '127.0.0.1:${postgres.port}' ;;
  *) exit 0 ;;
esac
`

beforeAll(async () => {
  ;[stage, inside] = await Promise.all([startStage(), startPostgres()])
  folder = await mkdtemp(join(tmpdir(), 'engine-'))
  await writeFile(join(folder, 'docker'), ENGINE(inside, join(folder, 'log')))
  await chmod(join(folder, 'docker'), 0o755)
  await stage.postgres.createDatabase('shop')
  await stage.postgres.psql('CREATE EXTENSION citext; CREATE TABLE t AS SELECT $$x$$::citext AS s', 'shop')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await inside.stop()
  await stage[Symbol.asyncDispose]()
})

it('restores as a test into the image that was named, and takes the container away', {
  timeout: 90_000,
}, async () => {
  const given = testPorts()
  const find = async (program: string) =>
    program === 'docker' ? join(folder, 'docker') : await given.processes.find(program)
  const { outcome, ports } = await stage.run(
    {
      'database-url': stage.postgres.urlOf('shop'),
      verify: 'restore',
      'verify-image': 'pgvector/pgvector:pg15',
    },
    { processes: { ...given.processes, find } },
  )
  expect(outcome.failure).toBeUndefined()
  expect(outcome.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4' })
  const asked = await readFile(join(folder, 'log'), 'utf8')
  expect(asked).toMatch(
    /^run --rm --detach .*pgvector\/pgvector:pg15 -c fsync=off .*-c max_locks_per_transaction=\d+$/m,
  )
  expect(asked).toContain('rm --force 0123abcd')
  expect(asked).not.toMatch(/POSTGRES_PASSWORD=/)
  expect(ports.state['container']).toBe('')
})
