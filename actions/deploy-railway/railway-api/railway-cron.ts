import { z } from '#libraries'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import { CRON_RUNS, RUN_CRON } from './cron-documents.ts'
import type { RailwayCron } from './railway.ts'
import { confirmed } from './railway-writer.ts'

const RECENT = 20

const run = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: z.nullish(z.string()),
  completedAt: z.nullish(z.string()),
  deploymentId: z.nullish(z.string()),
})

const runsAnswer = z.object({
  deploymentInstanceExecutions: z.object({ edges: z.array(z.object({ node: run })) }),
})

export const railwayCron = (client: RailwayClient, target: RailwayTarget): RailwayCron => ({
  async cronRuns() {
    const where = { environmentId: target.environment.id, serviceId: target.service.id }
    const { deploymentInstanceExecutions } = await client.ask({
      what: 'reading the runs of the service',
      document: CRON_RUNS,
      variables: { input: where, first: RECENT },
      answer: runsAnswer,
    })
    const runs = deploymentInstanceExecutions.edges.map(({ node }) => node)
    return runs
      .toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
      .map(({ id, status, completedAt, deploymentId }) => ({
        id,
        status,
        isOver: completedAt != null,
        deploymentId: deploymentId ?? undefined,
      }))
  },
  async startCronRun(serviceInstanceId) {
    await confirmed(client, {
      what: 'starting a run of the service',
      document: RUN_CRON,
      variables: { input: { serviceInstanceId } },
      repeat: 'once',
    })
  },
})
