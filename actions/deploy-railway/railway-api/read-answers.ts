import { z } from '#libraries'
import type { DeploymentAnswer, EventAnswer, InstanceAnswer, LineAnswer } from './answers.ts'
import { publicAddress, publicDomains } from './public-address.ts'
import type { KnownDeployment, LogEntry, PhaseEvent, ServiceState, SettingValue } from './railway.ts'

/** From Railway's shapes to ours. */
export const readState = (instance: InstanceAnswer): ServiceState => ({
  instanceId: present(instance.id),
  rootDirectory: present(instance.rootDirectory),
  dockerfilePath: present(instance.dockerfilePath),
  configFile: present(instance.railwayConfigFile),
  healthcheckPath: present(instance.healthcheckPath),
  hasPreDeployCommand: !isEmpty(instance.preDeployCommand),
  isCron: present(instance.cronSchedule) !== undefined,
  watchPatterns: instance.watchPatterns ?? [],
  settings: readSettings(instance),
  repo: present(instance.source?.repo),
  image: present(instance.source?.image),
  ...publicAddress(instance.domains),
  domains: publicDomains(instance.domains),
  active: instance.activeDeployments
    ?.map(({ id, status, createdAt }) => ({ id, status, createdAtMs: timeOf(createdAt) }))
    .sort((a, b) => b.createdAtMs - a.createdAtMs),
})

const SETTINGS = [
  ...(['healthcheckPath', 'healthcheckTimeout', 'startCommand', 'preDeployCommand', 'numReplicas'] as const),
  ...(['restartPolicyType', 'restartPolicyMaxRetries', 'region', 'buildCommand', 'builder'] as const),
  ...(['dockerfilePath', 'watchPatterns', 'cronSchedule', 'drainingSeconds', 'overlapSeconds'] as const),
  'sleepApplication' as const,
]

const readSettings = (instance: InstanceAnswer): Map<string, SettingValue> =>
  new Map(
    SETTINGS.flatMap(name => {
      const value = instance[name]
      return isSetting(value) && !isEmpty(value) ? [[name, value] as const] : []
    }),
  )

const isSetting = (value: unknown): value is SettingValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(one => typeof one === 'string'))

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
    createdAtMs: timeOf(createdAt),
    canRollback: canRollback ?? false,
    canRedeploy: canRedeploy ?? true,
    message: cliMessage,
    commit: commitHash,
    reason,
    image,
    imageDigest,
  }
}

/** What an event of a deployment says; an event that is left out says nothing. */
export function readPhase({ step, createdAt, completedAt, payload }: EventAnswer): PhaseEvent {
  const isSkipped = payload?.skipped === true
  return {
    step: step ?? 'UNKNOWN',
    startedMs: timeOf(createdAt),
    endedMs: completedAt == null ? undefined : timeOf(completedAt),
    isSkipped,
    error: isSkipped ? undefined : spoken(payload?.error),
    reason: isSkipped ? undefined : (spoken(payload?.reason) ?? spoken(payload?.detail)),
  }
}

/** Railway's own advice to look at its log says nothing to those who read it in ours. */
function spoken(text: string | null | undefined): string | undefined {
  return present(
    text
      ?.replace(/\s*Please check the build logs[^.]*\.?\s*$/i, '')
      .trim()
      .replace(/\.$/, ''),
  )
}

/** The message of a step of the build repeats its name; what went wrong is in an attribute, sometimes in quotes. */
export function readLine({ timestamp, message, severity, attributes }: LineAnswer): LogEntry {
  const error = attributes?.find(({ key }) => key === 'error')?.value ?? ''
  const reason = error.replace(/^"(.*)"$/s, '$1').trim()
  const level = severity ?? attributes?.find(({ key }) => key === 'level')?.value ?? ''
  const text = message ?? ''
  return {
    timestamp: timestamp ?? '',
    message: reason === '' || text.includes(reason) ? text : text === '' ? reason : `${text}: ${reason}`,
    isError: reason !== '' || /^"?(error|err|fatal|critical|panic)/i.test(level),
  }
}

/** Milliseconds; 0 for what is no time, so that it sorts as the oldest. */
const timeOf = (text: string | null | undefined): number => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? 0 : at
}

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
