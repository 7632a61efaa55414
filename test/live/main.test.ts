import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-test-'))
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

/** The command as people start it, with nothing in its environment but what is given. */
function live(words: readonly string[], given: Readonly<Record<string, string>> = {}) {
  const environment = { PATH: process.env['PATH'] ?? '', TMPDIR: folder, ...given }
  return new Promise<{ code: number; text: string }>(resolve => {
    const options = { env: environment, cwd: ROOT }
    execFile(process.execPath, [join(ROOT, 'scripts/live/main.ts'), ...words], options, (thrown, out, err) =>
      resolve({ code: thrown === null ? 0 : Number(thrown.code ?? 1), text: `${out}${err}` }),
    )
  })
}

test('--plan says what every platform needs, and asks nobody', { timeout: 60_000 }, async () => {
  const { code, text } = await live(['--plan'], { LIVE_RAILWAY_TOKEN: 'a-token-that-nobody-has' })
  expect(code).toBe(0)
  expect(text).toContain('Railway (all there: it will run)')
  expect(text).toContain('Cloudflare Pages (missing: LIVE_CLOUDFLARE_TOKEN, LIVE_CLOUDFLARE_ACCOUNT_ID)')
  expect(text).not.toContain('a-token-that-nobody-has')
})

test('without tokens the scenarios run against the stand-ins, and agree', { timeout: 120_000 }, async () => {
  const summary = join(folder, 'summary.md')
  const { code, text } = await live(['workers'], { GITHUB_STEP_SUMMARY: summary })
  expect(text).toContain('Cloudflare Workers, the stand-in, in place of the platform')
  expect(text).toMatch(/\d+ agrees, 0 not seen, 0 differs/)
  expect(code).toBe(0)
  expect(await readFile(summary, 'utf8')).toContain('### Cloudflare Workers')
  expect((await readdir(folder)).filter(name => name.startsWith('live-'))).toEqual([])
})

test('what is unknown is refused with what there is', { timeout: 60_000 }, async () => {
  const { code, text } = await live(['heroku'])
  expect(code).toBe(1)
  expect(text).toContain('unknown: heroku')
})
