import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import { holds, type SourceTree } from '../archive/source-tree.ts'
import type { KnownDeployment, ServiceState } from '../railway-api/railway.ts'
import { classOf } from '../railway-api/status-class.ts'

export interface PreflightFacts {
  readonly mode: string
  readonly state: ServiceState
  readonly target: RailwayTarget
  readonly known: readonly KnownDeployment[]
  /** Only for uploads. */
  readonly tree: SourceTree | undefined
}

/** What is about to go wrong, or may, each with what to do. Never a reason to stop by itself. */
export const preflightWarnings = (facts: PreflightFacts): string[] => [
  ...stagedChanges(facts),
  ...missingHealthcheck(facts),
  ...missingDockerfile(facts),
  ...secondSource(facts),
  ...replacedSource(facts),
  ...otherOnItsWay(facts),
]

function stagedChanges({ target }: PreflightFacts): string[] {
  if (target.stagedChanges === 0) return []
  return [
    `The environment ${target.environment.name} has ${target.stagedChanges} staged change(s) on the dashboard that nobody applied. Apply or discard them: this deployment may or may not carry them along.`,
  ]
}

function missingHealthcheck({ state }: PreflightFacts): string[] {
  if (state.healthcheckPath !== undefined || state.isCron) return []
  return [
    'The service has no health-check path, so Railway calls it live as soon as its container starts. Set one in the settings of the service, or use `health-url`.',
  ]
}

function missingDockerfile({ state, tree }: PreflightFacts): string[] {
  const { dockerfilePath, rootDirectory = '' } = state
  if (tree === undefined || dockerfilePath === undefined) return []
  if (holds(tree, dockerfilePath) || holds(tree, `${rootDirectory}/${dockerfilePath}`)) return []
  return [
    `The service builds with ${dockerfilePath}, which is not in the upload. Check \`path\` and the ignore files.`,
  ]
}

function secondSource({ mode, state }: PreflightFacts): string[] {
  if (mode !== 'upload' || state.repo === undefined) return []
  return [
    `The service is also connected to the repository ${state.repo}: a push may deploy it a second time. Disconnect the repository, or switch its trigger off.`,
  ]
}

function replacedSource({ mode, state }: PreflightFacts): string[] {
  if (mode !== 'image' || state.repo === undefined) return []
  return [
    `The image replaces the repository ${state.repo} as source of the service: pushes to it deploy nothing any more.`,
  ]
}

function otherOnItsWay({ known }: PreflightFacts): string[] {
  const other = known.find(({ status }) => classOf(status) === 'waiting' || classOf(status) === 'blocked')
  if (other === undefined) return []
  return [
    `The deployment ${other.id} is on its way already (${other.status}) and will be replaced. Let runs for one environment wait for each other with \`concurrency\`.`,
  ]
}
