import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { chmod, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PagesCase, smallSite } from '../../../test/actions/deploy-pages/pages-case.ts'
import { type BundleRun, runScript } from '../../../test/support/run-bundle.ts'
import { ROOT } from '../../actions.ts'
import type { FaultCase } from '../fault-case.ts'
import { CALLS, ended, ensure, ensureFailed } from './pages-fault.ts'
import { randomMoments } from './random-moments.ts'

/** What happens to the machine and to the process: real processes, real time. */
export const machineFaults: readonly FaultCase[] = [
  randomMoments,
  {
    fault: 'SIGTERM while uploading',
    expected: 'exit code 1 within 5 s, no deployment; the rerun succeeds',
    run: () => interrupted('SIGTERM'),
  },
  {
    fault: 'SIGINT while uploading',
    expected: 'exit code 1 within 5 s, no deployment; the rerun succeeds',
    run: () => interrupted('SIGINT'),
  },
  {
    fault: 'SIGKILL while uploading',
    expected: 'no deployment; the rerun succeeds',
    run: () => interrupted('SIGKILL'),
  },
  {
    fault: 'a reply that never ends',
    expected: 'failure at the deadline, never a hang',
    async run() {
      await using on = await PagesCase.start({ clock: realClock })
      on.pages.faults.add(CALLS.missing, { kind: 'hang' }, { times: Number.POSITIVE_INFINITY })
      const startedMs = performance.now()
      const run = await start(on, { timeout: '2s' })
      const took = performance.now() - startedMs
      ensure(run.exitCode === 1 && took < 10_000, `exit code ${run.exitCode} after ${took} ms`)
      ensure(/Out of time|No answer/.test(run.log), run.log.slice(-400))
      return `exit code 1 after ${(took / 1_000).toFixed(1)} s`
    },
  },
  {
    fault: 'our wall clock jumps a day ahead while uploading',
    expected: 'live: deadlines and upload tokens go by the clock that never jumps',
    async run() {
      await using on = await PagesCase.start()
      let ahead = 0
      on.pages.faults.add(
        request => {
          if (CALLS.missing.test(`${request.method} ${request.path}`)) ahead = 86_400_000
          return false
        },
        { kind: 'hang' },
      )
      const { clock } = on
      const jumping = {
        now: () => clock.now(),
        date: () => new Date(clock.date().getTime() + ahead),
        sleep: (milliseconds: number, signal?: AbortSignal) => clock.sleep(milliseconds, signal),
      }
      const { outputs } = await on.run({ directory: await on.site() }, { clock: jumping })
      ensure(outputs.result === 'live', `ended as ${outputs.result}`)
      return `${outputs.result} after ${Math.round(clock.now())} ms`
    },
  },
  {
    fault: 'names with blanks, line breaks, quotes, emoji and 255 bytes',
    expected: 'live, and each is served under its name',
    async run() {
      await using on = await PagesCase.start()
      const names = ['a b.txt', 'line\nbreak.txt', `it's "quoted" & <b>.txt`, '50% + #1?.txt', '日本 😀.txt']
      const all = [...names, `${'x'.repeat(251)}.txt`, ['deep', ...'abcdefghijklmnop', 'end.txt'].join('/')]
      const site = Object.fromEntries(all.map(name => [name, name]))
      const { outputs } = await on.deploy({}, { ...smallSite, ...site })
      ensure(outputs.result === 'live', `ended as ${outputs.result}`)
      for (const name of all) {
        const path = name.split('/').map(encodeURIComponent).join('/')
        const text = await (await fetch(`${outputs.url}/${path}`)).text()
        ensure(text === name, `${JSON.stringify(name)} answers ${text.slice(0, 40)}`)
      }
      return `${all.length} names are served`
    },
  },
  {
    fault: 'a file vanishes between hashing and sending',
    expected: 'failure that names it, no deployment',
    async run() {
      await using on = await PagesCase.start()
      const folder = await on.site({ ...smallSite, 'assets/large.bin': Buffer.alloc(2_000_000, 'a') })
      on.pages.faults.add(
        request => {
          if (CALLS.missing.test(`${request.method} ${request.path}`))
            rmSync(join(folder, 'assets/large.bin'))
          return false
        },
        { kind: 'hang' },
      )
      const ending = await ended(on, { directory: folder })
      ensureFailed(ending, /\/assets\/large\.bin could not be read any more/)
      ensure(on.pages.project('demo').deployments.length === 0, 'a deployment was created')
      return ending.message.split('\n')[0] ?? ''
    },
  },
  {
    fault: 'a workspace that may only be read',
    expected: 'live: nothing is written there',
    async run() {
      await using on = await PagesCase.start({ clock: realClock })
      const folder = await on.site()
      const before = await readdir(folder, { recursive: true })
      await chmod(folder, 0o555)
      const run = await start(on, { directory: folder })
      await chmod(folder, 0o755)
      ensure(run.exitCode === 0, run.log.slice(-400))
      const after = await readdir(folder, { recursive: true })
      ensure(after.toSorted().join() === before.toSorted().join(), 'something was written into the site')
      return 'live'
    },
  },
  {
    fault: '100,000 files',
    expected: 'live where the account allows them',
    isLong: true,
    async run() {
      await using on = await PagesCase.start({ knobs: { maxFiles: 100_000 } })
      const folder = await on.site()
      for (let index = 3; index < 100_000; index += 1) {
        const place = join(folder, `part-${index % 100}`)
        if (index < 103) mkdirSync(place, { recursive: true })
        writeFileSync(join(place, `${index}.txt`), String(index))
      }
      const { outputs } = await on.run({ directory: folder })
      ensure(outputs.result === 'live' && outputs.filesUploaded === 100_000, JSON.stringify(outputs))
      return outputs.summary
    },
  },
  {
    fault: 'connection refused',
    expected: 'failure that names the host',
    async run() {
      await using on = await PagesCase.start()
      const ending = await ended(on, { 'api-url': 'http://127.0.0.1:9/client/v4' })
      ensureFailed(ending, /No answer from 127\.0\.0\.1:9 while asking for the project/)
      return ending.message.split('\n')[0] ?? ''
    },
  },
  {
    fault: 'a file changes between hashing and sending',
    expected: 'failure that names it, no deployment',
    async run() {
      await using on = await PagesCase.start()
      const large = Buffer.alloc(2_000_000, 'a')
      const folder = await on.site({ ...smallSite, 'assets/large.bin': large })
      on.pages.faults.add(
        request => {
          if (CALLS.missing.test(`${request.method} ${request.path}`))
            void writeFile(join(folder, 'assets/large.bin'), Buffer.alloc(2_000_000, 'b'))
          return false
        },
        { kind: 'hang' },
      )
      on.pages.faults.add(CALLS.missing, { kind: 'delay', ms: 200 })
      const ending = await ended(on, { directory: folder })
      ensureFailed(ending, /\/assets\/large\.bin changed while it was deployed/)
      ensure(on.pages.project('demo').deployments.length === 0, 'a deployment was created')
      return ending.message.split('\n')[0] ?? ''
    },
  },
]

const realClock = { now: () => performance.now(), date: () => new Date() }

const start = (
  on: PagesCase,
  more: Readonly<Record<string, string>>,
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<BundleRun> => deployFrom(on, more, onStart)

async function deployFrom(
  on: PagesCase,
  more: Readonly<Record<string, string>>,
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<BundleRun> {
  const { apiUrl, apiToken, accountId } = on.pages
  return await runScript(join(ROOT, 'actions/deploy-pages/index.ts'), {
    inputs: {
      'api-url': apiUrl,
      'api-token': apiToken,
      'account-id': accountId,
      project: 'demo',
      directory: await on.site(),
      ...more,
    },
    onStart: child => onStart?.(signal => child.kill(signal)),
  })
}

async function interrupted(signal: NodeJS.Signals): Promise<string> {
  await using on = await PagesCase.start({ clock: realClock })
  let sentMs = 0
  let kill: ((signal: NodeJS.Signals) => void) | undefined
  on.pages.faults.add(
    request => {
      if (!CALLS.upload.test(`${request.method} ${request.path}`) || sentMs > 0) return false
      sentMs = performance.now()
      kill?.(signal)
      return true
    },
    { kind: 'delay', ms: 3_000 },
  )
  const run = await deployFrom(on, {}, given => {
    kill = given
  })
  const took = performance.now() - sentMs
  const made = on.pages.project('demo').deployments.length
  ensure(made === 0, `${made} deployments were created`)
  if (signal !== 'SIGKILL') {
    ensure(run.exitCode === 1 && took < 5_000, `exit code ${run.exitCode} after ${took} ms`)
    ensure(/Cancelled while uploading/.test(run.log), run.log.slice(-400))
  }
  const again = await deployFrom(on, {})
  ensure(again.exitCode === 0, `the rerun ended with ${again.exitCode}: ${again.log.slice(-400)}`)
  return `ended ${Math.round(took)} ms later; the rerun is live`
}
