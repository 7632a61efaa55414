import type { Problem } from '../../../shared/failure/input-error.ts'
import { modeProblems } from './modes.ts'

interface Checked {
  readonly sha: string | undefined
  readonly commit: string | undefined
  readonly mode: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly strategy: string
  readonly requireChecks: readonly string[]
  readonly requireDeployment: string | undefined
  readonly minSoak: number | undefined
  readonly branches: readonly string[]
  readonly tag: string | undefined
  readonly release: boolean
  readonly dispatch: readonly string[]
  readonly dispatchInputs: readonly string[]
  readonly dispatchWait: boolean
  readonly pinSource: boolean
  readonly autoMerge: boolean
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
  readonly wait: number
  readonly timeout: number
  readonly githubToken: unknown
}

const MODES = ['required', 'all', 'none']

/** What cannot be seen from one input alone. */
export function checkInputs(inputs: Checked): Problem[] {
  return [
    ...modeProblems(inputs),
    ...commitProblems(inputs),
    ...branchProblems(inputs),
    ...gateProblems(inputs),
    ...afterProblems(inputs),
    ...pullProblems(inputs),
    ...when(inputs.githubToken === undefined, 'github-token', 'is required'),
    ...when(inputs.wait > inputs.timeout, 'wait', 'must not be longer than `timeout`'),
  ]
}

/** Both name the commit. A short SHA may be the same one. */
function commitProblems({ sha, commit, mode }: Checked): Problem[] {
  const differ = sha !== undefined && commit !== undefined && !commit.startsWith(sha.toLowerCase())
  return [
    ...when(
      mode !== 'status' && differ && /^[0-9a-f]{7,40}$/i.test(sha),
      'commit',
      'names another commit than `sha`',
    ),
  ]
}

function branchProblems({ mode, from, to, branches }: Checked): Problem[] {
  const promotion = from !== undefined && to !== undefined
  return [
    ...when(promotion && from === to, 'to', 'must be another branch than `from`'),
    ...when(
      mode === 'status' && !promotion && branches.length === 0,
      'branches',
      'give `from` and `to`, or `branches`',
    ),
    ...when(mode === 'status' && branches.length === 1, 'branches', 'needs at least two branches'),
  ]
}

function gateProblems({ requireChecks, minSoak, requireDeployment }: Checked): Problem[] {
  const mixed = requireChecks.length > 1 && requireChecks.some(line => MODES.includes(line))
  return [
    ...when(mixed, 'require-checks', '`required`, `all` and `none` stand alone'),
    ...when(
      minSoak !== undefined && requireDeployment === undefined,
      'min-soak',
      'needs `require-deployment`',
    ),
  ]
}

function afterProblems({
  tag,
  release,
  dispatch,
  dispatchInputs,
  dispatchWait,
  strategy,
}: Checked): Problem[] {
  const pull = strategy === 'pull-request'
  return [
    ...when(release && tag === undefined, 'release', 'needs `tag`'),
    ...when(dispatchInputs.length > 0 && dispatch.length === 0, 'dispatch-inputs', 'needs `dispatch`'),
    ...when(dispatchInputs.length > 25, 'dispatch-inputs', 'GitHub takes at most 25'),
    ...when(dispatchWait && dispatch.length === 0, 'dispatch-wait', 'needs `dispatch`'),
    ...when(pull && dispatch.length > 0, 'dispatch', 'nothing has moved yet with `strategy: pull-request`'),
    ...when(pull && tag !== undefined, 'tag', 'nothing has moved yet with `strategy: pull-request`'),
  ]
}

/** What only means something with a pull request, or only without one. */
function pullProblems({ strategy, pinSource, autoMerge, labels, reviewers }: Checked): Problem[] {
  const pull = strategy === 'pull-request'
  const needed = 'needs `strategy: pull-request`'
  return [
    ...when(autoMerge && !pull, 'auto-merge', needed),
    ...when(labels.length > 0 && !pull, 'labels', needed),
    ...when(reviewers.length > 0 && !pull, 'reviewers', needed),
    ...when(pinSource && pull, 'pin-source', 'the pull request is frozen at the commit anyway'),
  ]
}

const when = (wrong: boolean, input: string, message: string): Problem[] =>
  wrong ? [{ input, message }] : []
