import assert from 'node:assert/strict'
import {
  attempt,
  gatesOf,
  type Repository,
  startRepository,
} from '../../../test/actions/promote-branch/scene.ts'
import type { FaultCase } from '../fault-case.ts'

const RUN = 'https://github.com/antjan/databiz-next/actions/runs/'
const gate = { 'require-sign-off': 'staging', 'require-checks': 'none', 'dry-run': 'true' }

type Forge = (repository: Repository) => Promise<void> | void

/** The target of a status is a run with these facts, which the status says is a sign-off by the tester. */
const byRun =
  (facts: object): Forge =>
  ({ github, candidate }) => {
    const usual = { path: '.github/workflows/sign-off.yml', event: 'workflow_dispatch', actor: 'tester' }
    const run = github.scene.run({ sha: candidate, status: 'in_progress', ...usual, ...facts })
    github.scene.status({
      sha: candidate,
      context: 'sign-off/staging',
      description: 'signed off by @tester',
      targetUrl: `${RUN}${run.id}/attempts/1`,
    })
  }

/** The newest commit of staging, which the tester signs off with a token of their own. */
const byToken =
  (commit: object, description = 'signed off by @tester'): Forge =>
  async ({ github }) => {
    const sha = await github.scene.commit('staging', {
      message: 'N',
      files: { n: '1' },
      author: 'dev',
      ...commit,
    })
    github.scene.status({ sha, context: 'sign-off/staging', description, creator: 'tester' })
  }

const signOff = (fault: string, verdict: string, forge: Forge): FaultCase => ({
  fault,
  expected: `the sign-off is ${verdict}`,
  async run() {
    await using repository = await startRepository()
    await forge(repository)
    const tried = await attempt(repository.github, gate)
    assert.equal(gatesOf(tried)['sign-off:staging'], verdict, tried.outcome.failure?.message)
    return `${verdict}${verdict === 'passed' ? '' : ', nothing moved'}`
  },
})

const long = new Date(Date.now() - 600_000)

/** Who approves what they wrote, and in whose name. */
export const signOffAttacks: readonly FaultCase[] = [
  signOff(
    'a status names a run of a workflow that does not sign',
    'failed',
    byRun({ path: '.github/workflows/deploy.yml' }),
  ),
  signOff('a status names a run of a branch of anybody', 'failed', byRun({ branch: 'alice/patch' })),
  signOff('a status names a run that a push started', 'failed', byRun({ event: 'push' })),
  signOff('the author runs the sign-off of somebody else again', 'failed', byRun({ triggeringActor: 'dev' })),
  signOff(
    'a status names a run that was over long ago',
    'failed',
    byRun({ status: 'completed', createdAt: long }),
  ),
  signOff('who wrote it signs it', 'failed', byToken({ author: 'tester' })),
  signOff('who committed it signs it', 'failed', byToken({ committer: 'tester' })),
  signOff(
    'a co-author signs it',
    'failed',
    byToken({ message: 'P\n\nCo-authored-by: T <9+tester@users.noreply.github.com>' }),
  ),
  signOff('written under an address without an account', 'unknown', byToken({ email: 'alice@home.example' })),
  signOff('signed in the name of somebody else', 'failed', byToken({}, 'signed off by @lead')),
  signOff('none: another person signs by a token of their own', 'passed', byToken({})),
  signOff('none: another person signs by the workflow that signs', 'passed', byRun({})),
]
