import type { Snapshot } from './snapshot.ts'

interface Started {
  readonly deploymentId: string | undefined
  readonly logsUrl: string | undefined
}

/** The address of the page on Railway follows from ids alone, where the platform did not say it. */
export function logsUrlOf(
  { deploymentId, logsUrl }: Started,
  { snapshot }: { readonly snapshot: Snapshot },
): string | undefined {
  if (deploymentId === undefined) return undefined
  if (logsUrl !== undefined && /^https?:\/\//.test(logsUrl)) return logsUrl
  const { project, service, environment } = snapshot.railway.target
  const query = new URLSearchParams({ environmentId: environment.id, id: deploymentId })
  return `https://railway.com/project/${project.id}/service/${service.id}?${query}`
}
