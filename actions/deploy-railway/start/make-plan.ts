import type { Ports } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { RegistryLogin } from '../../../shared/image/registry.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { describeLeft } from '../archive/left-behind.ts'
import { packSource } from '../archive/pack-source.ts'
import { ensureRootDirectory, readSource } from '../archive/read-source.ts'
import { filesOf, type SourceTree, totalBytes } from '../archive/source-tree.ts'
import type { Inputs } from '../declaration.ts'
import type { KnownDeployment } from '../railway-api/railway.ts'
import { planSettings, type SettingsPlan } from '../settings/plan-settings.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { hasVariables } from '../variables/given-variables.ts'
import { describePlans, type VariablePlan } from '../variables/plan-variables.ts'
import { readVariablePlans } from '../variables/read-variable-plans.ts'
import { deploymentMessage } from './deployment-message.ts'
import { ensureSchedule } from './ensure-schedule.ts'
import { fullSha } from './full-sha.ts'
import { preflightWarnings } from './preflight.ts'
import { resolveImage } from './resolve-image.ts'
import { ensureSourceMayChange } from './source-change.ts'
import { sourceWarnings } from './source-warnings.ts'
import type { StartPlan } from './start-deployment.ts'

/** Everything that will be done, decided before any of it is. */
export interface Plan {
  readonly start: StartPlan
  readonly variables: readonly VariablePlan[]
  readonly tree: SourceTree | undefined
  readonly settings: SettingsPlan
  readonly warnings: readonly string[]
}

/** What is known before anything is decided. */
export interface PlanBasis {
  readonly snapshot: Snapshot
  /** The deployment that `mode: rollback` leads to. */
  readonly rollbackTo: string | undefined
}

export async function makePlan(inputs: Inputs, basis: PlanBasis, ports: Ports): Promise<Plan> {
  const { snapshot } = basis
  ensureSourceMayChange(inputs, snapshot)
  ensureSchedule(inputs, snapshot)
  const tree = inputs.mode === 'upload' ? await readTree(inputs, snapshot, ports) : undefined
  const start = await planOf(inputs, basis, tree, ports)
  const variables = await variablesOf(inputs, snapshot, ports)
  const { state, railway, known } = snapshot
  const facts = { mode: inputs.mode, state, target: railway.target, known, tree }
  const settings = await planSettings(inputs, snapshot, tree, ports)
  const warnings = [...preflightWarnings(facts), ...settings.warnings, ...sourceWarnings(tree)]
  return { start, variables, tree, settings, warnings }
}

async function readTree(inputs: Inputs, snapshot: Snapshot, ports: Ports): Promise<SourceTree> {
  const { path, include, gitignore } = inputs
  const tree = await readSource({ path, include, gitignore, workspace: ports.run.workspace }, ports)
  ensureRootDirectory(tree, snapshot.state.rootDirectory, path)
  ports.log.info(`Source       ${filesOf(tree).length} files, ${formatBytes(totalBytes(tree))}`)
  const left = describeLeft(tree.leftBehind)
  if (left !== undefined) ports.log.info(`Left behind  ${left}`)
  return tree
}

async function planOf(
  inputs: Inputs,
  { snapshot, rollbackTo }: PlanBasis,
  tree: SourceTree | undefined,
  ports: Ports,
): Promise<StartPlan> {
  switch (inputs.mode) {
    // A preview is an upload into an environment of its own.
    case 'preview':
    case 'remove-preview':
    case 'upload':
      return {
        mode: 'upload',
        message: messageOf(inputs, ports),
        pack: () => packSource(tree ?? NO_TREE, ports.files),
      }
    case 'image': {
      const { registryUsername: username, registryPassword: password } = inputs
      const registry = username === undefined || password === undefined ? undefined : { username, password }
      return { mode: 'image', ...(await imageOf(inputs.image ?? '', registry, ports)), registry }
    }
    case 'commit':
      return { mode: 'commit', commit: await fullSha(commitOf(inputs, ports), snapshot.state.repo, ports) }
    case 'redeploy':
      return { mode: 'redeploy', from: (await wanted(inputs.deploymentId, snapshot.current, snapshot)).id }
    case 'rollback':
      return { mode: 'rollback', to: await wanted(rollbackTo, undefined, snapshot) }
    case 'restart':
      return { mode: 'restart', id: (await wanted(undefined, snapshot.current, snapshot)).id }
  }
}

/** A tag means something else tomorrow: what it means now is deployed, where the registry tells. */
async function imageOf(image: string, registry: RegistryLogin | undefined, ports: Ports) {
  const resolved = await resolveImage(image, registry, ports.http)
  if (resolved.digest === undefined)
    ports.log.warning(
      `${image} is deployed by its tag, because nobody told its digest (${resolved.why}): a rollback or a restart may run something else.`,
    )
  else if (resolved.image !== image) ports.log.info(`Image        ${resolved.image}`)
  return { image: resolved.image, digest: resolved.digest }
}

const NO_TREE: SourceTree = { root: '', entries: [], leftOut: [], leftBehind: [], trackedLeft: [] }

function messageOf({ message }: Inputs, { run, random }: Ports): string {
  const mark = Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')
  const { runId, runAttempt, subject } = run
  const sha = subject.commit.value ?? ''
  const commitMessage = subject.message.value ?? ''
  return deploymentMessage({ given: message, commitMessage, sha, runId, runAttempt, mark })
}

function commitOf({ commitSha }: Inputs, { run }: Ports): string {
  const { value, reason } = run.subject.commit
  const commit = commitSha ?? value
  if (commit !== undefined) return commit
  throw new InputError([{ input: 'commit-sha', message: `is required: ${reason}` }])
}

/** The deployment that an id means, however old, or the one that stands for none. */
async function wanted(id: string | undefined, fallback: KnownDeployment | undefined, snapshot: Snapshot) {
  const { known, railway } = snapshot
  const listed = id === undefined ? fallback : known.find(deployment => deployment.id === id)
  const found = listed ?? (id === undefined ? undefined : await railway.deployment(id))
  if (found !== undefined) return found
  const { service, environment } = railway.target
  const where = `the service ${service.name} in ${environment.name}`
  throw new InputError([
    id === undefined
      ? { input: 'mode', message: `there is no deployment of ${where} that it could work with` }
      : { input: 'deployment-id', message: `is no deployment of ${where}`, value: id },
  ])
}

async function variablesOf(inputs: Inputs, snapshot: Snapshot, ports: Ports): Promise<VariablePlan[]> {
  if (!hasVariables(inputs)) return []
  const plans = await readVariablePlans(inputs, snapshot, ports)
  ports.log.info(`Variables    ${describePlans(plans)}`)
  return plans
}
