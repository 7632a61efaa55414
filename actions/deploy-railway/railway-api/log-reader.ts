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

type Way = 'snapshot' | 'deployment'

/**
 * Reads a page of a log in one attempt; a log is only shown. The log of a build is asked for as Railway's own tool does,
 * by snapshot, or by deployment, as it did before. As long as neither told anything they take turns, so that a quiet build
 * costs one request a look; the way that told the first lines stays the way for the rest of them.
 */
export function logReader(client: RailwayClient, target: RailwayTarget): RailwayReader['log'] {
  const builds = new BuildLogBySnapshot(client, target)
  const [told, asked, refused] = [new Map<string, Way>(), new Map<string, Way>(), new Set<Way>()]
  const wayTo = (id: string): Way => {
    const turn = told.get(id) ?? otherThan(asked.get(id))
    return refused.has(turn) ? otherThan(turn) : turn
  }
  const buildLog = async (page: LogPage, glance: Glancing): Promise<LogEntry[]> => {
    const way = wayTo(page.id)
    asked.set(page.id, way)
    try {
      const lines = await (way === 'snapshot'
        ? builds.read(page, glance)
        : deploymentLog(client, 'build', page, glance))
      if (lines.length > 0) told.set(page.id, way)
      return lines
    } catch (thrown) {
      if (!(thrown instanceof RailwayError && FINAL.has(thrown.kind)) || refused.size > 0) throw thrown
      refused.add(way)
      return await buildLog(page, glance)
    }
  }
  return async (kind, page, signal) => {
    const glance = { timeoutMs: LOG_MS, signal }
    return kind === 'build' ? await buildLog(page, glance) : await deploymentLog(client, kind, page, glance)
  }
}

const otherThan = (way: Way | undefined): Way => (way === 'snapshot' ? 'deployment' : 'snapshot')

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
