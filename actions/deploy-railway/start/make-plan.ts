import type { Ports } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { packSource } from '../archive/pack-source.ts'
import { ensureRootDirectory, readSource } from '../archive/read-source.ts'
import { filesOf, type SourceTree, totalBytes } from '../archive/source-tree.ts'
import type { Inputs } from '../declaration.ts'
import type { KnownDeployment } from '../railway-api/railway.ts'
import { describePlan, NO_VARIABLES, type VariablePlan } from '../variables/plan-variables.ts'
import { readVariablePlan } from '../variables/read-variable-plan.ts'
import { deploymentMessage } from './deployment-message.ts'
import { preflightWarnings } from './preflight.ts'
import type { Scene } from './scene.ts'
import type { Plan } from './start-deployment.ts'

/** Everything that will be done, decided before any of it is. */
export interface Intent {
  readonly plan: Plan
  readonly variables: VariablePlan
  readonly tree: SourceTree | undefined
  readonly warnings: readonly string[]
}

export async function makePlan(inputs: Inputs, scene: Scene, ports: Ports): Promise<Intent> {
  const tree = inputs.mode === 'upload' ? await readTree(inputs, scene, ports) : undefined
  const plan = planOf(inputs, scene, tree, ports)
  const variables = await variablesOf(inputs, scene, ports)
  const { state, railway, known } = scene
  const facts = { mode: inputs.mode, state, target: railway.target, known, tree, image: inputs.image }
  return { plan, variables, tree, warnings: [...preflightWarnings(facts), ...leftOutWarning(tree)] }
}

async function readTree(inputs: Inputs, scene: Scene, ports: Ports): Promise<SourceTree> {
  const { path, include } = inputs
  const tree = await readSource({ path, include, workspace: ports.run.workspace }, ports.files)
  ensureRootDirectory(tree, scene.state.rootDirectory, path)
  ports.log.info(`Source       ${filesOf(tree).length} files, ${formatBytes(totalBytes(tree))}`)
  return tree
}

function planOf(inputs: Inputs, scene: Scene, tree: SourceTree | undefined, ports: Ports): Plan {
  switch (inputs.mode) {
    case 'upload':
      return {
        mode: 'upload',
        message: messageOf(inputs, ports),
        pack: () => packSource(tree ?? NO_TREE, ports.files),
      }
    case 'image': {
      const { registryUsername: username, registryPassword: password } = inputs
      const registry = username === undefined || password === undefined ? undefined : { username, password }
      return { mode: 'image', image: inputs.image ?? '', registry }
    }
    case 'commit':
      return { mode: 'commit', commit: commitOf(inputs, ports) }
    case 'redeploy':
      return { mode: 'redeploy', from: wanted(inputs.deploymentId, scene.current, scene).id }
    case 'rollback':
      return { mode: 'rollback', to: wanted(inputs.deploymentId, lastGood(scene), scene) }
    case 'restart':
      return { mode: 'restart', id: wanted(undefined, scene.current, scene).id }
  }
}

const NO_TREE: SourceTree = { root: '', entries: [], leftOut: [] }

function messageOf({ message }: Inputs, { run, random }: Ports): string {
  const mark = Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')
  const { commitMessage, sha, runId, runAttempt } = run
  return deploymentMessage({ given: message, commitMessage, sha, runId, runAttempt, mark })
}

function commitOf({ commitSha }: Inputs, { run }: Ports): string {
  const commit = commitSha ?? run.sha
  if (commit !== '') return commit
  throw new InputError([{ input: 'commit-sha', message: 'is required: this run is about no commit' }])
}

/** The newest deployment before the current one that Railway still keeps an image of. */
function lastGood({ known, current }: Scene): KnownDeployment | undefined {
  return known.find(
    ({ id, canRollback, createdAtMs }) =>
      canRollback && id !== current?.id && createdAtMs < (current?.createdAtMs ?? Number.POSITIVE_INFINITY),
  )
}

function wanted(id: string | undefined, fallback: KnownDeployment | undefined, { known, railway }: Scene) {
  const found = id === undefined ? fallback : known.find(deployment => deployment.id === id)
  if (found !== undefined) return found
  const { service, environment } = railway.target
  const where = `the service ${service.name} in ${environment.name}`
  if (id === undefined)
    throw new InputError([
      { input: 'mode', message: `there is no deployment of ${where} that it could work with` },
    ])
  throw new InputError([
    {
      input: 'deployment-id',
      message: `is none of the newest ${known.length} deployments of ${where}`,
      value: id,
    },
  ])
}

async function variablesOf(inputs: Inputs, scene: Scene, ports: Ports): Promise<VariablePlan> {
  if (inputs.variables === undefined) return NO_VARIABLES
  const plan = await readVariablePlan(inputs.variables, scene, ports)
  ports.log.info(`Variables    ${describePlan(plan)}`)
  return plan
}

const SHOWN = 10

function leftOutWarning(tree: SourceTree | undefined): string[] {
  if (tree === undefined || tree.leftOut.length === 0) return []
  const shown = tree.leftOut.slice(0, SHOWN).join('; ')
  const more = tree.leftOut.length > SHOWN ? `; and ${tree.leftOut.length - SHOWN} more` : ''
  return [`Left out of the upload: ${shown}${more}.`]
}
