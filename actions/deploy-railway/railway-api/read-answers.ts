import { z } from '#libraries'
import type { DeploymentAnswer, EventAnswer, InstanceAnswer } from './answers.ts'
import { publicAddress } from './public-address.ts'
import type { KnownDeployment, PhaseEvent, ServiceState } from './railway.ts'

/** From Railway's shapes to ours. */
export const readState = (instance: InstanceAnswer): ServiceState => ({
  rootDirectory: present(instance.rootDirectory),
  dockerfilePath: present(instance.dockerfilePath),
  configFile: present(instance.railwayConfigFile),
  healthcheckPath: present(instance.healthcheckPath),
  hasPreDeployCommand: !isEmpty(instance.preDeployCommand),
  isCron: present(instance.cronSchedule) !== undefined,
  watchPatterns: instance.watchPatterns ?? [],
  repo: present(instance.source?.repo),
  ...publicAddress(instance.domains),
  active: instance.activeDeployments
    ?.map(({ id, status, createdAt }) => ({ id, status, createdAtMs: Date.parse(createdAt) }))
    .sort((a, b) => b.createdAtMs - a.createdAtMs),
})

/** `meta` is untyped and undocumented: whatever is not there, or not text, is simply unknown. */
const metaText = z.catch(z.optional(z.string()), undefined)
const metaFields = {
  cliMessage: metaText,
  commitHash: metaText,
  reason: metaText,
  image: metaText,
  imageDigest: metaText,
}
const knownMeta = z.catch(z.object(metaFields), {})

export function readDeployment(answer: DeploymentAnswer): KnownDeployment {
  const { id, status, createdAt, canRollback, canRedeploy } = answer
  const { cliMessage, commitHash, reason, image, imageDigest } = z.parse(knownMeta, answer.meta)
  return {
    id,
    status,
    createdAtMs: Date.parse(createdAt),
    canRollback: canRollback ?? false,
    canRedeploy: canRedeploy ?? true,
    message: cliMessage,
    commit: commitHash,
    reason,
    image,
    imageDigest,
  }
}

export const readPhase = ({ step, createdAt, completedAt, payload }: EventAnswer): PhaseEvent => ({
  step,
  startedMs: Date.parse(createdAt),
  endedMs: completedAt == null ? undefined : Date.parse(completedAt),
  error: present(payload?.error) ?? present(payload?.reason) ?? present(payload?.detail),
})

/** Text of a field whose shape nobody documents: text itself, or the first text inside. */
export function readDiagnosis(value: unknown): string | undefined {
  if (typeof value === 'string') return present(value)
  if (typeof value !== 'object' || value === null) return undefined
  return Object.values(value).find((part): part is string => typeof part === 'string' && part !== '')
}

const present = (text: string | null | undefined): string | undefined =>
  text == null || text === '' ? undefined : text

const isEmpty = (value: unknown): boolean =>
  value == null || value === '' || (Array.isArray(value) && value.length === 0)
