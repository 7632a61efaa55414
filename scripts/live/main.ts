import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SecretRegistry } from '../../shared/secrets/secret-registry.ts'
import { ROOT } from '../actions.ts'
import { countsOf, findingsTable } from './compare/findings-table.ts'
import { describePlatform, missingOf } from './plan.ts'
import type { Place, Platform } from './platform.ts'
import { PLATFORMS } from './platforms/index.ts'
import { type Comparison, compareWithStandIn } from './run/compare-with-stand-in.ts'
import type { RunPorts } from './run/run-platform.ts'
import { readWanted } from './select.ts'

/**
 * `npm run live [-- <platform> …] [--plan] [--keep]`: each action once on throw-away accounts, and what the platforms say
 * beside what their stand-ins say. See docs/live.md.
 */
const wanted = readWanted(process.argv.slice(2), PLATFORMS)
const secrets = new SecretRegistry()
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => stopping.abort(new Error(`stopped by ${signal}`)))
const say = (line: string) => console.log(secrets.redact(line))
const FOLDER = join(ROOT, '.cache', 'live')
const KEPT = join(ROOT, 'test', 'cloud', 'recordings')

for (const platform of wanted.platforms) say(describePlatform(platform, process.env))
if (!wanted.planOnly) process.exitCode = (await runAll(wanted.platforms)) ? 0 : 1

async function runAll(platforms: readonly Platform[]): Promise<boolean> {
  const done: Comparison[] = []
  let isFine = true
  for (const platform of platforms) {
    try {
      const comparison = await compareWithStandIn(platform, accountOf(platform), ports(platform))
      await keep(comparison)
      tell(comparison)
      done.push(comparison)
    } catch (thrown) {
      isFine = false
      say(`${platform.title}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      if (stopping.signal.aborted) break
    }
  }
  await summarise(done)
  return (
    isFine && done.every(({ findings, failure }) => failure === undefined && findings.every(isNoDifference))
  )
}

function isNoDifference({ verdict }: Comparison['findings'][number]): boolean {
  return verdict !== 'differs'
}

/** The account of the environment; nothing where a part of it is missing. */
function accountOf(platform: Platform): Place | undefined {
  if (missingOf(platform, process.env).length > 0) return undefined
  const values = Object.fromEntries(
    platform.needs.map(({ variable, secret }) => {
      const value = process.env[variable] ?? ''
      if (secret) secrets.add(value)
      return [variable, value]
    }),
  )
  return { apiUrl: platform.apiUrlOf(values), values }
}

function ports({ title }: Platform): RunPorts {
  const isTold = process.env['RUNNER_DEBUG'] === '1'
  return {
    fetch,
    signal: stopping.signal,
    now: () => performance.now(),
    date: () => new Date(),
    random: Math.random,
    say: line => (isTold ? say(`${title}: ${line}`) : undefined),
  }
}

async function keep({ platform, isLive, recording }: Comparison): Promise<void> {
  const folder = wanted.keep && isLive ? KEPT : FOLDER
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${platform.name}.json`), `${JSON.stringify(recording, null, 1)}\n`)
}

function tell({ platform, isLive, findings, requests, failure }: Comparison): void {
  const whom = isLive ? 'the living platform' : 'the stand-in, in place of the platform'
  say(`${platform.title}, ${whom}: ${countsOf(findings)} (${requests} requests)`)
  for (const { step, route, what, file } of findings.filter(one => !isNoDifference(one)))
    say(`  differs in "${step}", ${route}: ${what.join('; ')}${file === '' ? '' : ` → ${file}`}`)
  if (failure !== undefined)
    say(`  ended early: ${failure instanceof Error ? failure.message : String(failure)}`)
}

async function summarise(done: readonly Comparison[]): Promise<void> {
  const page = done.map(({ platform, findings }) => findingsTable(platform.title, findings)).join('\n')
  await mkdir(FOLDER, { recursive: true })
  await writeFile(join(FOLDER, 'findings.md'), secrets.redact(page))
  const summary = process.env['GITHUB_STEP_SUMMARY']
  if (summary !== undefined) await writeFile(summary, secrets.redact(page), { flag: 'a' })
  say(`The whole table: ${join('.cache', 'live', 'findings.md')}`)
}
