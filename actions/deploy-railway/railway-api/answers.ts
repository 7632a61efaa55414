import { z } from '#libraries'

/** The shapes of Railway's answers, reduced to what is read. What may be missing is optional on purpose. */

const domain = z.object({
  domain: z.string(),
  syncStatus: z.nullish(z.string()),
  status: z.nullish(z.object({ certificateStatus: z.nullish(z.string()) })),
})

const active = z.object({ id: z.string(), status: z.string(), createdAt: z.nullish(z.string()) })

const instance = z.object({
  id: z.nullish(z.string()),
  serviceId: z.string(),
  rootDirectory: z.nullish(z.string()),
  dockerfilePath: z.nullish(z.string()),
  railwayConfigFile: z.nullish(z.string()),
  healthcheckPath: z.nullish(z.string()),
  preDeployCommand: z.nullish(z.unknown()),
  cronSchedule: z.nullish(z.string()),
  healthcheckTimeout: z.nullish(z.number()),
  startCommand: z.nullish(z.string()),
  buildCommand: z.nullish(z.string()),
  builder: z.nullish(z.string()),
  numReplicas: z.nullish(z.number()),
  region: z.nullish(z.string()),
  restartPolicyType: z.nullish(z.string()),
  restartPolicyMaxRetries: z.nullish(z.number()),
  drainingSeconds: z.nullish(z.number()),
  overlapSeconds: z.nullish(z.number()),
  sleepApplication: z.nullish(z.boolean()),
  watchPatterns: z.nullish(z.array(z.string())),
  source: z.nullish(z.object({ repo: z.nullish(z.string()), image: z.nullish(z.string()) })),
  domains: z.nullish(
    z.object({ serviceDomains: z.nullish(z.array(domain)), customDomains: z.nullish(z.array(domain)) }),
  ),
  activeDeployments: z.nullish(z.array(active)),
})

export type InstanceAnswer = z.infer<typeof instance>

/** A row that Railway could not read stands as `null` beside those that it could. */
const edges = <Node>(node: z.ZodMiniType<Node>) =>
  z.object({
    edges: z.pipe(
      z.array(z.nullish(z.object({ node: z.nullish(node) }))),
      z.transform(rows => rows.flatMap(row => (row?.node == null ? [] : [{ node: row.node }]))),
    ),
  })

export const serviceStateAnswer = z.object({ serviceInstance: instance })

export const environmentStateAnswer = z.object({
  environment: z.object({
    serviceInstances: z.extend(edges(instance), {
      pageInfo: z.nullish(z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) })),
    }),
  }),
})

const deployment = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: z.nullish(z.string()),
  canRollback: z.nullish(z.boolean()),
  canRedeploy: z.nullish(z.boolean()),
  meta: z.nullish(z.unknown()),
})

export type DeploymentAnswer = z.infer<typeof deployment>

export const deploymentsAnswer = z.object({ deployments: edges(deployment) })

export const deploymentAnswer = z.object({
  deployment: z.extend(deployment, {
    serviceId: z.nullish(z.string()),
    environmentId: z.nullish(z.string()),
  }),
})

export const snapshotAnswer = z.object({ deployment: z.object({ snapshotId: z.nullish(z.string()) }) })

export const pollAnswer = z.object({
  deployment: z.object({
    status: z.string(),
    deploymentStopped: z.nullish(z.boolean()),
    instances: z.nullish(
      z.array(z.nullish(z.object({ id: z.nullish(z.string()), status: z.nullish(z.string()) }))),
    ),
  }),
})

export const detailAnswer = z.object({ deployment: z.object({ diagnosis: z.nullish(z.unknown()) }) })

const event = z.object({
  id: z.nullish(z.string()),
  step: z.nullish(z.string()),
  createdAt: z.nullish(z.string()),
  completedAt: z.nullish(z.string()),
  payload: z.nullish(
    z.object({
      error: z.nullish(z.string()),
      reason: z.nullish(z.string()),
      detail: z.nullish(z.string()),
      skipped: z.nullish(z.boolean()),
    }),
  ),
})

export type EventAnswer = z.infer<typeof event>

export const phasesAnswer = z.object({ deploymentEvents: edges(event) })

const line = z.object({
  timestamp: z.nullish(z.string()),
  message: z.nullish(z.string()),
  severity: z.nullish(z.string()),
  attributes: z.nullish(z.array(z.object({ key: z.string(), value: z.nullish(z.string()) }))),
})

export type LineAnswer = z.infer<typeof line>

export const environmentLogAnswer = z.object({ environmentLogs: z.array(line) })

export const buildLogAnswer = z.object({ buildLogs: z.array(line) })

export const runtimeLogAnswer = z.object({ deploymentLogs: z.array(line) })

export const platformAnswer = z.object({
  platformStatus: z.object({
    isStable: z.nullish(z.boolean()),
    incident: z.nullish(z.object({ message: z.string(), url: z.nullish(z.string()) })),
  }),
})

export const httpLogAnswer = z.object({
  httpLogs: z.array(z.object({ timestamp: z.string(), httpStatus: z.number() })),
})

export const deployAnswer = z.object({ serviceInstanceDeployV2: z.string() })

export const redeployAnswer = z.object({ deploymentRedeploy: z.object({ id: z.string() }) })

/** Mutations that answer with a plain yes or no, under their own name. */
export const acknowledged = z.record(z.string(), z.nullish(z.unknown()))
