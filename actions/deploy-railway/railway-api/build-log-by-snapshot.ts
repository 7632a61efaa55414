import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient, RailwayQuestion } from '../../../shared/railway/railway-client.ts'
import * as answers from './answers.ts'
import * as documents from './documents.ts'
import type { LogEntry, LogPage } from './railway.ts'
import { readLine } from './read-answers.ts'

type Glance = NonNullable<RailwayQuestion<unknown>['glance']>

/**
 * The log of a build as a part of the log of its environment. Arguments and filter are those of Railway's own command
 * line tool (5.71.0, `controllers/deployment.rs`): `beforeDate` is the start of the window that ends at `anchorDate`.
 */
export class BuildLogBySnapshot {
  readonly #client: RailwayClient
  readonly #target: RailwayTarget
  /** By deployment. One that has none yet is asked again. */
  readonly #snapshots = new Map<string, string>()

  constructor(client: RailwayClient, target: RailwayTarget) {
    this.#client = client
    this.#target = target
  }

  /** Empty as long as the deployment has no snapshot. */
  async read({ id, since, until, limit }: LogPage, glance: Glance): Promise<LogEntry[]> {
    const snapshot = await this.#snapshotOf(id, glance)
    if (snapshot === undefined) return []
    const { environmentLogs } = await this.#client.ask({
      what: 'reading the build log',
      document: documents.ENVIRONMENT_LOG_PAGE,
      variables: {
        environmentId: this.#target.environment.id,
        filter: `(@snapshot:${snapshot} OR @replica:${snapshot})`,
        beforeLimit: limit,
        ...(since === undefined ? {} : { beforeDate: since, afterLimit: 0 }),
        ...(until === undefined ? {} : { anchorDate: until, afterDate: until, afterLimit: 0 }),
      },
      answer: answers.environmentLogAnswer,
      glance,
    })
    return environmentLogs.map(readLine)
  }

  async #snapshotOf(id: string, glance: Glance): Promise<string | undefined> {
    const known = this.#snapshots.get(id)
    if (known !== undefined) return known
    const { deployment } = await this.#client.ask({
      what: 'reading which snapshot the deployment has',
      document: documents.DEPLOYMENT_SNAPSHOT,
      variables: { id },
      answer: answers.snapshotAnswer,
      glance,
    })
    if (deployment.snapshotId != null) this.#snapshots.set(id, deployment.snapshotId)
    return deployment.snapshotId ?? undefined
  }
}
