import type { Ports } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { type RailwayClient, railwayClient } from '../../../shared/railway/railway-client.ts'
import type { Inputs } from '../declaration.ts'
import type { DeployOutcome } from '../report/outcome.ts'
import { accessOf, readSnapshot } from '../snapshot/snapshot.ts'
import {
  createDomain,
  ensurePreview,
  type PreviewPlace,
  previewName,
  removePreview,
} from './preview-environment.ts'

/** Deploys what is in the workspace. */
export type Deploy = (inputs: Inputs, ports: Ports) => Promise<DeployOutcome>

/** An environment of its own for a pull request, with what the pull request holds. */
export async function runPreview(inputs: Inputs, ports: Ports, deploy: Deploy): Promise<DeployOutcome> {
  const place = placeOf(inputs, ports)
  if (inputs.dryRun) return dryRun(`${place.name} could be made of ${inputs.previewOf} and deployed to`)
  const client = railwayClient(accessOf(inputs), ports)
  const { environment, isNew } = await ensurePreview(client, place, inputs.previewOf ?? '')
  ports.log.info(
    isNew ? `Made the environment ${environment.name}.` : `The environment ${environment.name} is there.`,
  )
  const its: Inputs = { ...inputs, mode: 'upload', environment: environment.name }
  await ensureAddress(its, client, ports)
  return await deploy(its, ports)
}

/** Deletes the environment of a pull request; one that is not there is as good as deleted. */
export async function runRemovePreview(inputs: Inputs, ports: Ports): Promise<DeployOutcome> {
  const place = placeOf(inputs, ports)
  if (inputs.dryRun) return dryRun(`${place.name} would be deleted`)
  const wasThere = await removePreview(railwayClient(accessOf(inputs), ports), place)
  const summary = wasThere
    ? `The environment ${place.name} is deleted`
    : `There is no environment ${place.name}`
  return { outputs: { result: 'removed', summary, rolledBack: false } }
}

const dryRun = (summary: string): DeployOutcome => ({
  outputs: { result: 'dry-run', summary, rolledBack: false },
})

/** @throws InputError when nobody says which pull request it is about */
function placeOf({ pullRequest: given, projectId = '' }: Inputs, { run }: Ports): PreviewPlace {
  const { value, reason } = run.subject.pullRequest
  const pullRequest = given ?? value
  if (pullRequest === undefined)
    throw new InputError([{ input: 'pull-request', message: `is required: ${reason}` }])
  return { projectId, name: previewName(pullRequest) }
}

/** A copy of a service that people reach gets an address that people reach. */
async function ensureAddress(inputs: Inputs, client: RailwayClient, ports: Ports): Promise<void> {
  const { state, railway } = await readSnapshot(inputs, ports)
  if (state.url !== undefined || state.whyNoUrl !== undefined || state.isCron) return
  const original = await readSnapshot({ ...inputs, environment: inputs.previewOf }, ports)
  if (original.state.url === undefined) return
  await createDomain(client, railway.target.environment.id, railway.target.service.id)
}
