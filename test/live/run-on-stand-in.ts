import type { Platform } from '../../scripts/live/platform.ts'
import type { Fetch } from '../../scripts/live/record/recording-fetch.ts'
import { type Finished, type RunPorts, runPlatform } from '../../scripts/live/run/run-platform.ts'

/** Ports of a run, with a `fetch` that may spoil or stop it. */
export const runPorts = (given: Partial<RunPorts> = {}): RunPorts => ({
  fetch,
  signal: new AbortController().signal,
  now: () => performance.now(),
  date: () => new Date(),
  random: Math.random,
  say: () => undefined,
  ...given,
})

export interface Tried extends Finished {
  readonly left: readonly string[]
}

/** One run against a stand-in of its own, and what is left there afterwards. */
export async function tryOn(platform: Platform, given: Partial<RunPorts> = {}): Promise<Tried> {
  await using place = await platform.standIn()
  const finished = await runPlatform(platform, place, runPorts(given))
  return { ...finished, left: await place.left() }
}

/** `fetch` that changes the answers to some requests, as another platform would give them. */
export function planted(
  matches: (url: URL, sent: string) => boolean,
  change: (body: string, headers: Headers) => string,
): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const sent = typeof init?.body === 'string' ? init.body : ''
    if (!matches(new URL(String(input)), sent)) return response
    const headers = new Headers(response.headers)
    const text = await response.text()
    const body = change(text, headers)
    headers.delete('content-length')
    headers.delete('content-encoding')
    const isEmpty = response.status === 204 || response.status === 304
    return new Response(isEmpty ? null : body, { status: response.status, headers })
  }
}

/** One run that is stopped when it is about to send its request of this number, and what is left afterwards. */
export async function tryStopped(
  platform: Platform,
  count: number,
): Promise<Pick<Tried, 'left' | 'failure'>> {
  await using place = await platform.standIn()
  const finished = await runPlatform(platform, place, runPorts(stopAt(count))).catch((failure: unknown) => ({
    failure,
  }))
  return { failure: finished.failure, left: await place.left() }
}

/** A `fetch` that stops the run when it is about to send its request of this number. */
function stopAt(count: number): Pick<RunPorts, 'fetch' | 'signal'> {
  const stopping = new AbortController()
  let sent = 0
  const counting: Fetch = async (input, init) => {
    sent += 1
    if (sent === count) stopping.abort(new Error('stopped'))
    return await fetch(input, init)
  }
  return { fetch: counting, signal: stopping.signal }
}
