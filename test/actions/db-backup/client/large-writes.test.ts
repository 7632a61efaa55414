import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientIn } from '../../../../actions/db-backup/client/installed-client.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { nodeProcesses } from '../../../../shared/process/node-processes.ts'
import { testPorts } from '../../../support/fake-ports.ts'

const hasStdbuf = (await testPorts().processes.find('stdbuf')) !== undefined

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'large-writes-'))
  await mkdir(join(folder, 'path'))
  for (const tool of ['pg_dump', 'pg_dumpall', 'psql', 'pg_restore'])
    await program(
      tool,
      `[ "$1" = --version ] && { echo "${tool} (PostgreSQL) 17.1"; exit; }; echo "buffer:$_STDBUF_O $*"`,
    )
})
afterEach(() => rm(folder, { recursive: true }))

describe('the real stdbuf', () => {
  it.skipIf(!hasStdbuf)('gives pg_dump a larger buffer, and pg_dump alone', async () => {
    expect(await dump(process.env['PATH'])).toBe('buffer:131072 --format=custom a b\n')
    expect(await dump(process.env['PATH'], 'pg_dumpall')).toBe('buffer: --format=custom a b\n')
  })
})

describe('pg_dump stays as it is', () => {
  it('where there is no stdbuf', async () => {
    expect(await dump(join(folder, 'path'))).toBe('buffer: --format=custom a b\n')
  })

  it('where stdbuf cannot be started', async () => {
    await writeFile(join(folder, 'path/stdbuf'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]))
    await chmod(join(folder, 'path/stdbuf'), 0o755)
    expect(await dump(join(folder, 'path'))).toBe('buffer: --format=custom a b\n')
  })

  it.each([
    ['does not find its library', 'echo "stdbuf: failed to find libstdbuf.so" >&2; exit 125'],
    [
      'is refused by the loader',
      'shift; echo "ERROR: ld.so: object cannot be preloaded: ignored." >&2; exec "$@"',
    ],
    ['runs something else', 'echo "busybox"'],
    ['never answers', 'exec /bin/sleep 60'],
  ])('where stdbuf %s', { timeout: 60_000 }, async (_, script) => {
    await program('path/stdbuf', script)
    expect(await dump(join(folder, 'path'))).toBe('buffer: --format=custom a b\n')
  })
})

/** What a fake tool says of its buffer and its arguments when it is started as the client would. */
async function dump(path = '', tool: 'pg_dump' | 'pg_dumpall' = 'pg_dump'): Promise<string> {
  const { clock, signal, files } = testPorts()
  const ports = { environment: { PATH: path }, signal, deadline: Deadline.in(30_000, clock) }
  const processes = nodeProcesses(ports)
  const client = await clientIn(folder, 'given', { files, processes })
  const access = { environment: {}, serviceFile: '', named: [] }
  const command = client?.command(tool, { arguments: ['--format=custom', 'a b'], access })
  if (command === undefined) throw new Error('no client was found')
  return (await processes.run(command)).output
}

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
}
