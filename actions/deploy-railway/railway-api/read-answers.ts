import { z } from '#libraries'
import { serviceUrl } from '../../../shared/railway/service-url.ts'
import type { DeploymentAnswer, EventAnswer, InstanceAnswer } from './answers.ts'
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
  url: publicUrl(instance.domains),
  active: instance.activeDeployments
    .map(({ id, status, createdAt }) => ({ id, status, createdAtMs: Date.parse(createdAt) }))
    .sort((a, b) => b.createdAtMs - a.createdAtMs),
})

/** Only domains that Railway reports as working; a host is never guessed from the name of the service. */
function publicUrl({ customDomains, serviceDomains }: InstanceAnswer['domains']): string | undefined {
  const working = [...customDomains, ...serviceDomains].find(({ syncStatus }) => syncStatus === 'ACTIVE')
  return working === undefined ? undefined : serviceUrl(working.domain)
}

/** `meta` is untyped and undocumented: whatever is not there, or not text, is simply unknown. */
const knownMeta = z.catch(
  z.object({
    cliMessage: z.catch(z.optional(z.string()), undefined),
    commitHash: z.catch(z.optional(z.string()), undefined),
    reason: z.catch(z.optional(z.string()), undefined),
  }),
  { cliMessage: undefined, commitHash: undefined, reason: undefined },
)

export function readDeployment({ meta, createdAt, ...rest }: DeploymentAnswer): KnownDeployment {
  const { cliMessage, commitHash, reason } = z.parse(knownMeta, meta)
  return { ...rest, createdAtMs: Date.parse(createdAt), message: cliMessage, commit: commitHash, reason }
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
