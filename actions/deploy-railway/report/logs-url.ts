import type { Attempt, Context } from '../start/attempt.ts'

/** The address of the page on Railway follows from ids alone, where the platform did not say it. */
export function logsUrlOf(
  { deploymentId, logsUrl }: Attempt,
  { snapshot }: Pick<Context, 'snapshot'>,
): string | undefined {
  if (deploymentId === undefined) return undefined
  if (logsUrl !== undefined && /^https?:\/\//.test(logsUrl)) return logsUrl
  const { project, service, environment } = snapshot.railway.target
  const query = new URLSearchParams({ environmentId: environment.id, id: deploymentId })
  return `https://railway.com/project/${project.id}/service/${service.id}?${query}`
}
