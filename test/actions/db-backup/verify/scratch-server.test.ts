import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  removeScratchServer,
  startScratchServer,
} from '../../../../actions/db-backup/verify/scratch-server.ts'
import { findBinaries } from '../../../cloud/postgres/binaries.ts'
import { testPorts } from '../../../support/fake-ports.ts'

describe('the throw-away server', () => {
  let wish: { major: number; bytes: number; programs: string }

  beforeAll(async () => {
    const { major, serverFolder } = await findBinaries()
    wish = { major, bytes: 1, programs: serverFolder }
  })

  it('is ended and removed by the post step when the run that started it was killed', async () => {
    const ports = testPorts()
    const attempt = await startScratchServer(wish, ports)
    if ('reason' in attempt) throw new Error(attempt.reason)
    const folder = ports.state['scratch'] ?? ''
    const [pid] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n')
    await removeScratchServer(folder, ports)
    await attempt.server.stop()
    expect(() => process.kill(Number(pid), 0)).toThrow(/ESRCH/)
    expect(await ports.files.facts(folder)).toBeUndefined()
  })

  it('needs room on the disk for what is restored', async () => {
    await expect(startScratchServer({ ...wish, bytes: 1e18 }, testPorts())).rejects.toThrow(/of disk/)
  })

  it('says that there is no server of a version', async () => {
    expect(await startScratchServer({ ...wish, major: 99 }, testPorts())).toMatchObject({
      reason: expect.stringContaining('no PostgreSQL 99 server is installed'),
    })
  })

  it.skipIf(process.getuid?.() !== 0)(
    'names a folder that the account of the server may not enter',
    async () => {
      const closed = await mkdtemp(join(tmpdir(), 'closed-'))
      for (const program of ['initdb', 'postgres'])
        await symlink(join(wish.programs, program), join(closed, program))
      await chmod(closed, 0o700)
      expect(await startScratchServer({ ...wish, major: 99, programs: closed }, testPorts())).toMatchObject({
        reason: expect.stringContaining(`${closed} cannot be used by the account that would run it`),
      })
      await rm(closed, { recursive: true })
    },
  )
})
