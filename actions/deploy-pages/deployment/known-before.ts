import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import type { FoundProject } from './find-project.ts'

/** What was there before this run: a deployment that is not newer is not ours. */
export interface KnownBefore {
  /** The newest deployment of the project, where there was one. */
  readonly id: string | undefined
  readonly at: Date
}

/** Where the platform tells neither its newest deployment nor its time, our clock is taken, and it may be wrong by this much. */
const CLOCK_TOLERANCE_MS = 120_000

/** The platform's own times are compared with each other wherever it tells them: our clock may be wrong. */
export function knownBefore(
  { project, serverDate }: Pick<FoundProject, 'project' | 'serverDate'>,
  clock: Clock,
): KnownBefore {
  const { latest_deployment: latest } = project
  if (latest === null) return { id: undefined, at: new Date(0) }
  const created = Date.parse(latest?.created_on ?? '')
  if (!Number.isNaN(created)) return { id: latest?.id, at: new Date(created) }
  return {
    id: latest?.id,
    at: serverDate ?? new Date(clock.date().getTime() - CLOCK_TOLERANCE_MS),
  }
}

export const wasThereBefore = ({ id, created_on }: Deployment, before: KnownBefore): boolean =>
  id === before.id || Date.parse(created_on ?? '') < before.at.getTime()
