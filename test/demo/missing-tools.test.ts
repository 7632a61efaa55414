import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'
import { missingTools } from '../../scripts/demo/missing-tools.ts'

describe('what the demonstration needs', () => {
  it('is there', () => {
    expect(missingTools(process.env['PATH'] ?? '')).toEqual([])
  })

  it('is asked for in one line, before anything starts', async () => {
    const run = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/demo/main.ts')], {
      env: { PATH: '/nonexistent' },
    })
    await expect(run).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/Git keeps the repository of the story: https:.*\n$/),
    })
  })
})
