import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeFiles } from '../../../shared/files/node-files.ts'

it('a pipe that took the place of a file holds nothing up: there is nothing in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pipe-'))
  try {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect([...nodeFiles('').pieces(join(folder, 'pipe'), Buffer.alloc(16))]).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
