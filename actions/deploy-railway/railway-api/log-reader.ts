import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import * as answers from './answers.ts'
import * as documents from './documents.ts'
import type { LogEntry, LogKind, LogPage, RailwayReader } from './railway.ts'
import { readLine } from './read-answers.ts'

const LOG_MS = 10_000

/** Reads a page of a log in one attempt; a log is only shown. */
export const logReader =
  (client: RailwayClient, target: RailwayTarget): RailwayReader['log'] =>
  async (kind, page, signal) => {
    const glance = { timeoutMs: LOG_MS, signal }
    try {
      return await deploymentLog(client, kind, page, glance)
    } catch (thrown) {
      if (kind !== 'build' || !(thrown instanceof RailwayError) || thrown.kind !== 'outdated') throw thrown
      return await buildLogBySnapshot(client, target, page, glance)
    }
  }

interface Glancing {
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

/** Railway's own tool no longer asks for the log of a build, but for the log of the environment, by snapshot. */
async function buildLogBySnapshot(
  client: RailwayClient,
  target: RailwayTarget,
  { id, since, limit }: LogPage,
  glance: Glancing,
): Promise<LogEntry[]> {
  const { deployment } = await client.ask({
    what: 'reading which snapshot the deployment has',
    document: documents.DEPLOYMENT_SNAPSHOT,
    variables: { id },
    answer: answers.snapshotAnswer,
    glance,
  })
  if (deployment.snapshotId == null) return []
  const where = {
    environmentId: target.environment.id,
    filter: `(@snapshot:${deployment.snapshotId} OR @replica:${deployment.snapshotId})`,
  }
  const { environmentLogs } = await client.ask({
    what: 'reading the build log',
    document: documents.ENVIRONMENT_LOG_PAGE,
    variables: since === undefined ? { ...where, before: limit } : { ...where, anchor: since, after: limit },
    answer: answers.environmentLogAnswer,
    glance,
  })
  return environmentLogs.map(readLine)
}
