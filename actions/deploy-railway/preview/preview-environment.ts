import { z } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import { type Named, projectMap } from '../../../shared/railway/railway-scope.ts'
import * as documents from '../railway-api/preview-documents.ts'

export interface PreviewPlace {
  readonly projectId: string
  /** The name of the preview: `pr-<number>`. */
  readonly name: string
}

export const previewName = (pullRequest: number): string => `pr-${pullRequest}`

/** The environment of a pull request, made as a duplicate of another one where it is not there yet. */
export async function ensurePreview(
  client: RailwayClient,
  { projectId, name }: PreviewPlace,
  previewOf: string,
): Promise<{ readonly environment: Named; readonly isNew: boolean }> {
  const project = await projectMap(client, projectId)
  const there = project.environments.find(one => one.name === name)
  if (there !== undefined) return { environment: there, isNew: false }
  const source = project.environments.find(
    one => one.id === previewOf || one.name.toLowerCase() === previewOf.toLowerCase(),
  )
  if (source === undefined) {
    const names = project.environments.map(one => one.name).join(', ')
    throw new InputError([
      { input: 'preview-of', message: `is no environment of the project; there: ${names}`, value: previewOf },
    ])
  }
  const environment = await duplicate(client, { projectId, name }, source)
  return { environment, isNew: true }
}

/** Nothing is deployed by making it: the services of the copy start when they are deployed. */
async function duplicate(
  client: RailwayClient,
  { projectId, name }: PreviewPlace,
  source: Named,
): Promise<Named> {
  const input = { projectId, name, sourceEnvironmentId: source.id, ephemeral: true, skipInitialDeploys: true }
  try {
    const { environmentCreate } = await client.ask({
      what: `making the environment ${name}`,
      document: documents.CREATE_ENVIRONMENT,
      variables: { input },
      answer: z.object({ environmentCreate: z.object({ id: z.string(), name: z.string() }) }),
      repeat: 'once',
    })
    return environmentCreate
  } catch (thrown) {
    if (thrown instanceof RailwayError && thrown.kind !== 'busy') throw thrown
    if (!(thrown instanceof ActionError) || thrown.code === 'cancelled') throw thrown
    // Nobody knows whether it was made: it is looked for before anything is made twice.
    const made = (await projectMap(client, projectId)).environments.find(one => one.name === name)
    if (made === undefined) throw thrown
    return made
  }
}

/** True when it was there and is gone now. */
export async function removePreview(
  client: RailwayClient,
  { projectId, name }: PreviewPlace,
): Promise<boolean> {
  const project = await projectMap(client, projectId)
  const there = project.environments.find(one => one.name === name)
  if (there === undefined) return false
  const { environmentDelete } = await client.ask({
    what: `deleting the environment ${name}`,
    document: documents.DELETE_ENVIRONMENT,
    variables: { id: there.id },
    answer: z.object({ environmentDelete: z.nullish(z.boolean()) }),
  })
  if (environmentDelete === false)
    throw new ActionError(`Railway answered no while deleting the environment ${name}`, {
      code: 'remote',
      remedy: 'Delete it on the dashboard.',
    })
  return true
}

/** A copy has no public address of its own until somebody asks for one. */
export async function createDomain(
  client: RailwayClient,
  environmentId: string,
  serviceId: string,
): Promise<void> {
  await client.ask({
    what: 'making a public address for the preview',
    document: documents.CREATE_DOMAIN,
    variables: { input: { environmentId, serviceId } },
    answer: z.object({ serviceDomainCreate: z.object({ domain: z.string() }) }),
    repeat: 'once',
  })
}
