import type {
  CheckFacts,
  Comparison,
  DeploymentFacts,
  PromotionFacts,
  ReviewFacts,
  StatusFacts,
  SuiteFacts,
  WorkflowRunFacts,
} from '../../../../actions/promote-branch/evidence/facts.ts'

export const SHA = 'a'.repeat(40)
export const OTHER = 'b'.repeat(40)
export const NOON = '2026-11-21T12:00:00Z'

/** A fact as GitHub would tell it, with only what a test is about written out. */
const maker =
  <Fact extends object>(usual: Fact) =>
  (given: Partial<Fact> = {}): Fact => ({ ...usual, ...given })

export const comparison = maker<Comparison>({
  relation: 'ahead',
  aheadBy: 1,
  behindBy: 0,
  commits: [{ sha: SHA, headline: 'Add', author: 'dev', url: 'https://c/1', parents: 1, verified: false }],
  files: [],
  filesCut: false,
  url: 'https://compare',
})

export const status = maker<StatusFacts>({
  context: 'smoke-check/staging',
  state: 'success',
  description: '14 passed',
  url: 'https://status',
  by: { login: 'github-actions[bot]', human: false },
  at: NOON,
})

export const check = maker<CheckFacts>({
  id: 1,
  name: 'test',
  status: 'completed',
  conclusion: 'success',
  at: NOON,
  url: 'https://check',
  suiteId: 10,
  app: { id: 15_368, slug: 'github-actions' },
  workflowRunId: undefined,
})

export const suite = maker<SuiteFacts>({ id: 10, app: 'github-actions', status: 'completed', checkCount: 1 })

export const run = maker<WorkflowRunFacts>({
  id: 100,
  suiteId: 10,
  name: 'CI',
  path: '.github/workflows/ci.yml',
  event: 'push',
  number: 1,
  attempt: 1,
  status: 'completed',
  conclusion: 'success',
  url: 'https://run',
})

export const deployment = maker<DeploymentFacts>({
  id: 1,
  sha: SHA,
  environment: 'staging',
  state: 'success',
  at: NOON,
  createdAt: NOON,
  url: 'https://app',
  logUrl: 'https://github.com/o/r/actions/runs/7/job/1',
})

export const review = maker<ReviewFacts>({
  pull: 7,
  state: 'approved',
  sha: SHA,
  mergedAs: undefined,
  by: { login: 'tester', human: true },
  canWrite: true,
  at: NOON,
  url: 'https://review',
})

export const promotion = maker<PromotionFacts>({
  from: 'staging',
  to: 'main',
  candidate: {
    sha: SHA,
    tree: 'c'.repeat(40),
    headline: 'Add',
    author: 'dev',
    committedAt: NOON,
    url: 'https://c/1',
  },
  targetBefore: OTHER,
  targetTree: 'd'.repeat(40),
  comparison: comparison(),
  drift: undefined,
  rules: {
    requiredChecks: [],
    types: [],
    mergeMethods: ['merge', 'squash', 'rebase'],
    deployedIn: [],
    bypassed: [],
    classic: {
      requiresReviews: false,
      requiresLinearHistory: false,
      requiresSignatures: false,
      mayPush: true,
    },
  },
  runId: '4711',
  starters: ['antjan'],
  people: { value: { workers: [{ login: 'dev', deed: 'wrote aaaaaaa' }], unattributed: [], complete: true } },
  defaultBranch: 'main',
})

export const unreadable = { unreadable: { reason: 'not accessible', permission: 'things: read' } }
