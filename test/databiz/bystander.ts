import { setTimeout as sleep } from 'node:timers/promises'

export interface Sightings {
  readonly asked: number
  readonly failed: number
  /** Commits in the order in which they were first seen. */
  readonly commits: readonly string[]
}

/** Asks a service again and again while something is done to it, as its users would. */
export async function watchWhile<Value>(
  healthUrl: string,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly seen: Sightings }> {
  const done = new AbortController()
  const watching = watch(healthUrl, done.signal)
  try {
    const value = await work()
    return { value, seen: await stop(done, watching) }
  } finally {
    await stop(done, watching)
  }
}

const EVERY_MS = 25

async function watch(healthUrl: string, until: AbortSignal): Promise<Sightings> {
  let [asked, failed] = [0, 0]
  const commits = new Set<string>()
  while (!until.aborted) {
    asked += 1
    const commit = await commitServedAt(healthUrl)
    if (commit === undefined) failed += 1
    else commits.add(commit)
    await sleep(EVERY_MS)
  }
  return { asked, failed, commits: [...commits] }
}

/** The commit that answers, or nothing when nobody does. */
export async function commitServedAt(healthUrl: string): Promise<string | undefined> {
  try {
    const response = await fetch(healthUrl, { signal: AbortSignal.timeout(5_000) })
    if (!response.ok) return undefined
    const { commit } = (await response.json()) as { readonly commit?: string }
    return commit
  } catch {
    return undefined
  }
}

async function stop(done: AbortController, watching: Promise<Sightings>): Promise<Sightings> {
  done.abort()
  return await watching
}
