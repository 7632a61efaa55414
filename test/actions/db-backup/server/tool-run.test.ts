import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { folderClient } from '../../../../actions/db-backup/client/client.ts'
import { withoutProgress } from '../../../../actions/db-backup/server/progress-messages.ts'
import { startTool } from '../../../../actions/db-backup/server/tool-run.ts'
import { testPorts } from '../../../support/fake-ports.ts'

const WORDS = `pg_dump: reading extensions
pg_dump: dumping contents of table "public.fatal_error_log"
pg_dump: error: Dumping the contents of table "orders" failed: PQgetResult() failed.
pg_dump: detail: Error message from server: ERROR:  permission denied for table orders
pg_dump: detail: Command was: COPY public.orders (id) TO stdout;
pg_dump: finished item 3 TABLE DATA error
`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tool-run-'))
  await writeFile(join(folder, 'words'), WORDS)
  await writeFile(join(folder, 'pg_dump'), `#!/bin/sh\ncat '${folder}/words' >&2\nexit 1\n`)
  await chmod(join(folder, 'pg_dump'), 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

const failureWith = async (given: string[]): Promise<unknown> => {
  const access = { environment: { PATH: '/usr/bin:/bin' }, serviceFile: '/dev/null', named: [] }
  const client = folderClient(folder, { version: '17.1', origin: 'given' })
  const work = { client, tool: 'pg_dump', what: 'dumping shop', invocation: { arguments: given, access } }
  const run = await startTool({ ...work, tool: 'pg_dump' }, testPorts())
  return await run.finish().catch(thrown => thrown)
}

it('does not take what pg_dump tells of its work for an error', async () => {
  expect(await failureWith(['--verbose'])).toMatchObject({
    message:
      'The user may not read everything (pg_dump, exit code 1, while dumping shop): pg_dump: error: Dumping the contents of table "orders" failed: PQgetResult() failed. ERROR:  permission denied for table orders',
    cause: { message: expect.not.stringMatching(/finished item|reading|fatal_error_log/) },
  })
})

it.each(['fatal', 'error', 'warning', 'detail', 'hint'])('keeps what is a %s', severity => {
  const line = `pg_dump: ${severity}: no more room\n`
  expect(withoutProgress(`pg_dump: reading types\n${line}pg_dump: saving encoding\n`, ['--verbose'])).toBe(
    line,
  )
})

it('leaves the words of a program alone that was not asked to tell', async () => {
  expect(await failureWith([])).toMatchObject({
    cause: { message: expect.stringContaining('finished item 3') },
  })
})
