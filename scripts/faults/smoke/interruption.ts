import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabiz } from '../../../test/actions/smoke-check/support/databiz.ts'
import { runBundle } from '../../../test/support/run-bundle.ts'
import type { FaultCase } from '../fault-case.ts'

/** A signal while the bundle waits for its gates. */
function interrupted(signal: 'SIGINT' | 'SIGTERM'): FaultCase {
  return {
    fault: `${signal} while waiting`,
    expected: 'exit 1 within 5 s, report written, no status left',
    async run() {
      const api = await startDatabiz()
      const folder = await mkdtemp(join(tmpdir(), 'smoke-'))
      try {
        api.ready['status'] = 'degraded'
        const report = join(folder, 'report.json')
        let sentMs = 0
        const run = await runBundle('smoke-check', {
          inputs: { 'base-url': api.url, timeout: '60s', report },
          onStart: child => {
            child.stdout?.on('data', (said: Buffer) => {
              if (sentMs > 0 || !String(said).includes('Waiting until')) return
              sentMs = performance.now()
              child.kill(signal)
            })
          },
        })
        const tookMs = Math.round(performance.now() - sentMs)
        const written = JSON.parse(await readFile(report, 'utf8')) as { cancelled?: boolean }
        if (run.exitCode !== 1 || tookMs > 5_000 || written.cancelled !== true)
          throw new Error(`exit ${run.exitCode} after ${tookMs} ms, cancelled: ${written.cancelled}`)
        return `exit 1 after ${tookMs} ms, report written`
      } finally {
        await api.stop()
        await rm(folder, { recursive: true })
      }
    },
  }
}

export const interruptions: readonly FaultCase[] = [interrupted('SIGINT'), interrupted('SIGTERM')]
