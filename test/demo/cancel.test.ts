import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'

describe('the demonstration, cancelled', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-test-'))
    await promisify(execFile)('chmod', ['755', folder])
  })
  afterEach(async () => await rm(folder, { recursive: true, force: true }))

  it.each([
    ['before anything runs', /release train/],
    ['once the cloud runs', /started in/],
    ['while an action runs', /✓ Deploy the back end/],
  ])('leaves nothing behind: %s', async (_, moment) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/demo/main.ts')], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let told = ''
    child.stderr.on('data', chunk => (told += String(chunk)))
    child.stdout.on('data', chunk => {
      const before = moment.test(told)
      told += String(chunk)
      if (!before && moment.test(told)) child.kill('SIGINT')
    })
    const [code] = await once(child, 'close')
    expect(code, told).toBe(130)
    expect(told).toContain('Cancelled.')
    expect(await readdir(folder)).toEqual([])
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'])
    expect(stdout.split('\n').filter(line => line.includes(folder))).toEqual([])
  })
})
