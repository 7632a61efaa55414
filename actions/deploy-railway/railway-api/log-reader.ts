import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import * as answers from './answers.ts'
import { BuildLogBySnapshot } from './build-log-by-snapshot.ts'
import * as documents from './documents.ts'
import type { LogEntry, LogKind, LogPage, RailwayReader } from './railway.ts'
import { readLine } from './read-answers.ts'

const LOG_MS = 10_000

/** Refusals that the next look would meet again. */
const FINAL = new Set(['outdated', 'denied', 'not-found', 'bad-value'])

/**
 * Reads a page of a log in one attempt; a log is only shown. The log of a build is asked for as Railway's own tool does,
 * by snapshot; where that tells nothing, by deployment, as it did before. The way that told the first lines of a build stays
 * the way for the rest of them, so that a quiet build is not asked for twice at every look.
 */
export function logReader(client: RailwayClient, target: RailwayTarget): RailwayReader['log'] {
  const builds = new BuildLogBySnapshot(client, target)
  const ways = new Map<string, 'snapshot' | 'deployment'>()
  let isRefused = false
  const bySnapshot = async (page: LogPage, glance: Glancing): Promise<LogEntry[]> => {
    if (isRefused || ways.get(page.id) === 'deployment') return []
    try {
      const lines = await builds.read(page, glance)
      if (lines.length > 0) ways.set(page.id, 'snapshot')
      return lines
    } catch (thrown) {
      if (!(thrown instanceof RailwayError && FINAL.has(thrown.kind))) throw thrown
      isRefused = true
      return []
    }
  }
  return async (kind, page, signal) => {
    const glance = { timeoutMs: LOG_MS, signal }
    if (kind !== 'build') return await deploymentLog(client, kind, page, glance)
    const lines = await bySnapshot(page, glance)
    if (lines.length > 0 || (!isRefused && ways.get(page.id) === 'snapshot')) return lines
    const others = await deploymentLog(client, kind, page, glance)
    if (others.length > 0) ways.set(page.id, 'deployment')
    return others
  }
}

export interface Glancing {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

async function deploymentLog(
  client: RailwayClient,
  kind: LogKind,
  { id, since, until, limit }: LogPage,
  glance: Glancing,
): Promise<LogEntry[]> {
  const limits = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
  const question = { what: `reading the ${kind} log`, variables: { id, limit, ...limits }, glance }
  if (kind === 'build') {
    const asked = { ...question, document: documents.BUILD_LOG_PAGE, answer: answers.buildLogAnswer }
    return (await client.ask(asked)).buildLogs.map(readLine)
  }
  const asked = { ...question, document: documents.RUNTIME_LOG_PAGE, answer: answers.runtimeLogAnswer }
  return (await client.ask(asked)).deploymentLogs.map(readLine)
}
