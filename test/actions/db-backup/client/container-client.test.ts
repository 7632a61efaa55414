import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../../actions/db-backup/client/client.ts'
import { containerClient } from '../../../../actions/db-backup/client/container-client.ts'
import { noteTag, officialImage } from '../../../../actions/db-backup/client/official-image.ts'
import { readDatabaseAddress } from '../../../../actions/db-backup/connection/read-address.ts'
import { type Access, writeServiceFile } from '../../../../actions/db-backup/connection/service-file.ts'
import { nodeProcesses } from '../../../../shared/process/node-processes.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { testPorts } from '../../../support/fake-ports.ts'

/** Writes down how it was called, then runs the program of this machine as the container would, with the variables it was named. */
const engine = (record: string, programs: string) => `#!/bin/bash
printf '%s\\n' "$@" >> '${record}'
kept=()
while [ $# -gt 0 ]; do
  case "$1" in
    run|--rm|--init|--interactive) shift;;
    --env) kept+=("$2=\${!2}"); shift 2;;
    --network|--volume|--user) shift 2;;
    *) break;;
  esac
done
shift
tool=$1; shift
exec env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "\${kept[@]}" '${programs}'/"$tool" "$@"
`

describe('the programs of the container image', () => {
  let folder: string
  let postgres: Postgres
  let ports: ReturnType<typeof testPorts>
  let client: Client
  let access: Access
  const calls = () => readFile(join(folder, 'calls'), 'utf8')

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'container-'))
    postgres = await startPostgres()
    await writeFile(join(folder, 'docker'), engine(join(folder, 'calls'), postgres.binFolder))
    await chmod(join(folder, 'docker'), 0o755)
    const plain = testPorts()
    const environment = { PATH: `${folder}:${process.env['PATH']}` }
    ports = testPorts({ processes: nodeProcesses({ ...plain, environment }) })
    const attempt = await containerClient(postgres.major, ports)
    if ('reason' in attempt) throw new Error(attempt.reason)
    client = attempt.client
    const reading = readDatabaseAddress(postgres.url)
    if ('problem' in reading) throw new Error(reading.problem)
    access = await writeServiceFile(reading.address, folder, 'source', ports)
  })

  afterAll(async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('reach the database, with the password in no argument', async () => {
    const answer = await ports.processes.run(
      client.command('psql', { arguments: ['-XAtc', 'SELECT 40 + 2'], access }),
    )
    expect(answer).toMatchObject({ exitCode: 0, output: '42\n' })
    expect(await calls()).not.toContain(postgres.password)
    expect(await calls()).not.toContain(encodeURIComponent(postgres.password))
  })

  it('see the service file, and write as the account of the step', async () => {
    const words = (await calls()).split('\n')
    expect(words).toContain(`${access.serviceFile}:${access.serviceFile}:ro`)
    expect(words).toContain(`${process.getuid?.()}:${process.getgid?.()}`)
    expect(words).toContain(officialImage(postgres.major))
  })

  it('write a whole archive to standard output', async () => {
    const dump = await ports.processes.start(
      client.command('pg_dump', { arguments: ['--format=custom', '--no-password'], access }),
    )
    dump.input.end()
    const bytes = await buffer(dump.output)
    expect((await dump.ended).exitCode).toBe(0)
    expect(bytes.subarray(0, 5).toString()).toBe('PGDMP')
  })

  it('are not there where the image does not run, and the reason says so', async () => {
    await writeFile(join(folder, 'docker'), '#!/bin/sh\necho "no such image" >&2\nexit 125\n')
    expect(await containerClient(16, ports)).toEqual({
      reason: `the container image ${officialImage(16)} does not run: no such image`,
    })
  })

  it('come by the digest of their image; what goes by a tag is told', async () => {
    for (const major of [14, 15, 16, 17, 18])
      expect(officialImage(major)).toMatch(new RegExp(`^postgres:${major}@sha256:[0-9a-f]{64}$`))
    const { log } = testPorts()
    noteTag(officialImage(18), log)
    expect(log.notices).toEqual([])
    noteTag('pgvector/pgvector:pg17', log)
    noteTag(officialImage(11), log)
    expect(log.notices.map(({ message }) => message)).toEqual([
      expect.stringContaining('pgvector/pgvector:pg17 is named by a tag'),
      expect.stringContaining('postgres:11 is named by a tag'),
    ])
  })
})
