import type { Problem } from '../../../shared/failure/input-error.ts'
import { readImageLines } from './image-lines.ts'
import { isProblem, isReleaseId, readRevisions } from './revision-lines.ts'

/** The inputs that have something to do with each other; a part of what the declaration makes of them. */
export interface RelatedInputs {
  readonly mode: 'deploy' | 'rollback' | 'restart'
  readonly manifests: readonly string[]
  readonly kustomize: string | undefined
  readonly images: readonly string[]
  readonly requireDigest: boolean
  readonly contract: string | undefined
  readonly migrate: string | undefined
  readonly prune: boolean
  readonly allowKinds: readonly string[]
  readonly wait: boolean
  readonly settle: number
  readonly verify: boolean
  readonly rollback: boolean
  readonly healthUrl: string | undefined
  readonly expectedCommit: string | undefined
  readonly revision: string | undefined
  readonly allowStale: boolean
}

/** Everything that contradicts itself, at once and before anything is touched. */
export const inputProblems = (inputs: RelatedInputs): readonly Problem[] => [
  ...sourceProblems(inputs),
  ...modeProblems(inputs),
  ...waitProblems(inputs),
  ...readImageLines(inputs.images).problems,
  ...kindProblems(inputs.allowKinds),
  ...revisionProblems(inputs.revision),
]

function sourceProblems({ mode, manifests, kustomize }: RelatedInputs): Problem[] {
  if (manifests.length > 0 && kustomize !== undefined)
    return [{ input: 'kustomize', message: 'cannot be used together with `manifests`; give one of them' }]
  if (mode === 'deploy' && manifests.length === 0 && kustomize === undefined)
    return [{ input: 'manifests', message: 'is required: files, folders or globs; or `kustomize`, a folder' }]
  return []
}

/** An input that could change nothing in this mode is a misunderstanding, so it is said instead of ignored. */
function modeProblems(inputs: RelatedInputs): Problem[] {
  const { mode } = inputs
  const only = (input: string, given: boolean, modes: readonly string[]): Problem[] =>
    given && !modes.includes(mode)
      ? [{ input, message: `is only used with \`mode: ${modes.join('` or `')}\`, not with \`${mode}\`` }]
      : []
  return [
    ...only('images', inputs.images.length > 0, ['deploy']),
    ...only('require-digest', inputs.requireDigest, ['deploy']),
    ...only('contract', inputs.contract !== undefined, ['deploy']),
    ...only('migrate', inputs.migrate !== undefined, ['deploy']),
    ...only('prune', inputs.prune, ['deploy']),
    ...only('allow-kinds', inputs.allowKinds.length > 0, ['deploy']),
    ...only('allow-stale', inputs.allowStale, ['deploy']),
    ...only('revision', inputs.revision !== undefined, ['rollback']),
    ...only('rollback', !inputs.rollback, ['deploy', 'restart']),
  ]
}

const SETTLE_DEFAULT_MS = 15_000

function waitProblems(inputs: RelatedInputs): Problem[] {
  const { wait, healthUrl, expectedCommit, prune, migrate } = inputs
  const problems: Problem[] = []
  if (expectedCommit !== undefined && healthUrl === undefined)
    problems.push({ input: 'expected-commit', message: 'needs `health-url`, where the commit is read' })
  if (wait) return problems
  if (inputs.settle !== SETTLE_DEFAULT_MS || !inputs.verify)
    problems.push({
      input: inputs.verify ? 'settle' : 'verify',
      message: 'changes nothing with `wait: false`: nobody looks at the pods',
    })
  if (healthUrl !== undefined)
    problems.push({ input: 'health-url', message: 'cannot be probed with `wait: false`' })
  if (prune)
    problems.push({
      input: 'prune',
      message: 'cannot be used with `wait: false`: nothing is deleted before the new release is proven',
    })
  if (migrate !== undefined)
    problems.push({ input: 'migrate', message: 'cannot be used with `wait: false`: the Job is waited for' })
  return problems
}

const kindProblems = (kinds: readonly string[]): Problem[] =>
  kinds
    .filter(kind => !/^[A-Z][A-Za-z0-9]*(\.[a-z0-9.-]+)?$/.test(kind))
    .map(value => ({
      input: 'allow-kinds',
      message: 'needs kinds such as `Deployment` or `Role.rbac.authorization.k8s.io`',
      value,
    }))

function revisionProblems(revision: string | undefined): Problem[] {
  if (revision === undefined || isReleaseId(revision)) return []
  const read = readRevisions(revision)
  return isProblem(read) ? [read] : []
}
