import type { Outcome } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { CommitStatus } from '../../../shared/github/commit-status.ts'
import { releaseId } from '../cluster/set-history.ts'
import type { declaration } from '../declaration.ts'
import { numbersOf } from '../rollback/templates.ts'
import type { Facts } from './facts.ts'
import { isGreen, type Result, resultOf } from './result.ts'
import { sentenceOf } from './sentence.ts'
import { statusContext } from './status-context.ts'
import { summaryPage } from './summary-page.ts'

export type KubernetesOutcome = Outcome<typeof declaration>

/** Everything the step leaves behind, from everything that happened. */
export function conclude(facts: Facts, sha?: string): KubernetesOutcome {
  const { attempt } = facts
  const result = resultOf(facts)
  const summary = sentenceOf(result, facts)
  return {
    outputs: {
      result,
      summary,
      revision: numbersOf(facts.after),
      previousRevision: numbersOf(facts.before),
      ...idsOf(facts),
      images: attempt.proof?.images ?? {},
      changed: attempt.changed,
      pruned: attempt.pruned,
      url: attempt.url,
      rolledBack: result === 'rolled-back',
      failurePhase: attempt.failure?.phase,
      failureReason: attempt.failure?.reason,
    },
    ...(isGreen(facts) ? {} : { failure: errorOf(summary, facts) }),
    report: summaryPage(result, summary, facts),
    ...statusOf(result, summary, facts, sha),
  }
}

/** What would be done, when nothing may be. */
export function concludeDryRun(facts: Facts): KubernetesOutcome {
  const summary = sentenceOf('dry-run', facts)
  const changed = facts.plan?.changes.filter(({ kind }) => kind !== 'same') ?? []
  return {
    outputs: {
      result: 'dry-run',
      summary,
      revision: numbersOf(facts.before),
      previousRevision: numbersOf(facts.before),
      ...idsOf({ ...facts, after: facts.before }),
      changed: changed.map(({ object }) => `${object.kind}/${object.metadata.name}`),
      pruned: facts.attempt.pruned,
      url: facts.attempt.url,
      rolledBack: false,
    },
    report: summaryPage('dry-run', summary, facts),
  }
}

const idsOf = ({ before, after }: Facts) => ({
  revisionId: Object.keys(after).length === 0 ? undefined : releaseId(after),
  previousRevisionId: Object.keys(before).length === 0 ? undefined : releaseId(before),
})

function errorOf(summary: string, { attempt }: Facts): ActionError {
  const lines = [
    attempt.rollback?.sentence,
    attempt.isUnseen ? UNSEEN : undefined,
    remedyOfSuperseded(attempt.superseded) ?? attempt.failure?.remedy,
  ]
  const remedy = lines.filter(line => line !== undefined && line !== '').join('\n')
  return new ActionError(summary, { code: attempt.failure?.phase ?? 'superseded', remedy })
}

const UNSEEN =
  'What became of it could not be looked at, so nothing was undone: the cluster goes on by itself with what was applied.'

const remedyOfSuperseded = (superseded: string | undefined): string | undefined =>
  superseded === undefined
    ? undefined
    : 'Let runs for one environment wait for each other: `concurrency` with `cancel-in-progress: false`. Nothing was undone.'

/** Nobody waited, nothing is proven: no status. */
function statusOf(
  result: Result,
  description: string,
  facts: Facts,
  sha: string | undefined,
): { readonly commitStatus?: CommitStatus } {
  if (result === 'started') return {}
  return {
    commitStatus: {
      context: statusContext(facts.environment),
      state: isGreen(facts) ? 'success' : 'failure',
      description,
      ...(sha === undefined ? {} : { sha }),
    },
  }
}
