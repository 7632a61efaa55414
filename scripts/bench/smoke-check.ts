import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { measureProcess } from '../measured-process.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'

const ENDPOINTS = 100
const ANSWER_MS = 200
const PARALLEL = 16

interface Service extends AsyncDisposable {
  readonly url: string
  /** The most requests that were open at one time. */
  readonly most: () => number
}

/** A service that takes its time; `healthy` decides the status. */
async function startService(answerMs: number, healthy: () => boolean): Promise<Service> {
  let open = 0
  let most = 0
  const server: Server = createServer((_request, response) => {
    open += 1
    most = Math.max(most, open)
    setTimeout(() => {
      open -= 1
      response.writeHead(healthy() ? 200 : 503, { 'content-type': 'application/json' })
      response.end('{"status":"healthy"}')
    }, answerMs)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    most: () => most,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** The committed bundle as a runner starts it. */
async function runBundle(
  inputs: Readonly<Record<string, string>>,
): Promise<{ durationMs: number; outputs: string }> {
  const environment = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const run = await measureProcess({
    program: process.execPath,
    arguments: [join(ROOT, 'dist', 'smoke-check', 'index.js')],
    folder: tmpdir(),
    environment: { PATH: process.env['PATH'], GITHUB_ACTIONS: 'true', ...Object.fromEntries(environment) },
  })
  if (run.exitCode !== 0) throw new Error(run.output)
  return { durationMs: run.durationMs, outputs: run.output }
}

/** One curl after the other, as a page of shell does it. */
async function curlAll(urls: readonly string[]): Promise<number> {
  const startedMs = performance.now()
  for (const url of urls) {
    const run = await measureProcess({
      program: 'curl',
      arguments: ['--fail', '--silent', '--show-error', '--output', '/dev/null', url],
      folder: tmpdir(),
      environment: { PATH: process.env['PATH'] },
    })
    if (run.exitCode !== 0) throw new Error(`curl could not be run: ${run.output}`)
  }
  return performance.now() - startedMs
}

/** A service that is healthy from some moment on, and how long the step takes to know. */
async function knowsAfter(healthyAfterMs: number): Promise<number> {
  let healthyAtMs = Number.POSITIVE_INFINITY
  await using service = await startService(1, () => performance.now() >= healthyAtMs)
  healthyAtMs = performance.now() + healthyAfterMs
  const wait = 'wait: { initial: 1s, factor: 1, max: 1s, timeout: 30s, jitter: 0% }'
  const checks = `version: 1\n${wait}\nchecks:\n  - { get: /, gate: true }`
  await runBundle({ 'base-url': service.url, checks })
  return performance.now() - healthyAtMs
}

async function manyEndpoints(quick: boolean): Promise<BenchResult> {
  await using service = await startService(ANSWER_MS, () => true)
  const paths = Array.from({ length: ENDPOINTS }, (_, at) => `/endpoint/${at}`)
  const checks = `version: 1\nchecks:\n${paths.map(path => `  - get: ${path}`).join('\n')}`
  const { durationMs } = await runBundle({ 'base-url': service.url, checks, parallel: String(PARALLEL) })
  const most = service.most()
  if (most > PARALLEL) throw new Error(`${most} requests at a time, ${PARALLEL} were allowed`)
  const measured = quick ? ENDPOINTS / 10 : ENDPOINTS
  const curlMs =
    (await curlAll(paths.slice(0, measured).map(path => service.url + path))) * (ENDPOINTS / measured)
  const value = durationMs / curlMs
  const shortened = quick ? ` (measured on ${measured})` : ''
  return {
    value,
    unit: '×',
    met: value <= 0.1,
    detail: `${Math.round(durationMs)} ms with at most ${most} at a time, curl ${Math.round(curlMs)} ms${shortened}`,
  }
}

async function noticing(quick: boolean): Promise<BenchResult> {
  const moments = quick ? [1_300, 1_900] : [1_100, 1_300, 1_500, 1_700, 1_900, 2_100, 2_400]
  const delays: number[] = []
  for (const moment of moments) delays.push(await knowsAfter(moment))
  const sorted = [...delays].sort((a, b) => a - b)
  const value = (sorted[Math.floor(sorted.length / 2)] ?? 0) / 1_000
  return {
    value,
    unit: '×',
    met: value <= 1.5,
    detail: `${delays.map(Math.round).join(', ')} ms, until the step has ended; interval 1 s, two healthy rounds in a row`,
  }
}

export const rows: readonly BenchRow[] = [
  {
    figure: `smoke-check, ${ENDPOINTS} endpoints of ${ANSWER_MS} ms, ${PARALLEL} at a time`,
    peer: 'curl, one after another',
    aim: '≤ 0.1 ×',
    run: ({ quick }) => manyEndpoints(quick),
  },
  {
    figure: 'smoke-check, service healthy → step knows, median',
    peer: 'one poll interval',
    aim: '≤ 1.5 ×',
    run: ({ quick }) => noticing(quick),
  },
]
