import type { Outcome } from '../../../shared/action/action.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { CommitStatus } from '../../../shared/github/commit-status.ts'
import type { declaration, Inputs } from '../declaration.ts'
import { evidenceDigest } from '../evidence/evidence-digest.ts'
import { statusText } from '../evidence/status-text.ts'
import type { Redactor } from '../secrets/redactor.ts'
import type { RunReport } from './run-report.ts'
import { summaryMarkdown } from './summary-markdown.ts'
import { isRed } from './verdict.ts'

interface Setting {
  readonly inputs: Inputs
  readonly redactor: Redactor
  /** Name of the commit status, when there is an environment to name it after. */
  readonly context: string | undefined
}

/** What the step leaves behind. */
export function toOutcome(report: RunReport, setting: Setting): Outcome<typeof declaration> {
  const { inputs, redactor } = setting
  const status = report.cancelled ? undefined : commitStatus(report, setting)
  const failure = failureOf(report, inputs)
  return {
    outputs: {
      result: report.result,
      summary: report.summary,
      ...report.counts,
      failedChecks: report.results.filter(({ state }) => state === 'failed').map(({ check }) => check.name),
      readyAfterMs: report.end?.kind === 'ready' ? Math.round(report.end.afterMs) : undefined,
      requests: report.requests,
      commit: report.seen.commit,
      version: report.seen.version,
      seenEnvironment: report.seen.environment,
      report: inputs.report.join('\n'),
    },
    report: summaryMarkdown(report, redactor),
    ...(failure === undefined ? {} : { failure }),
    ...(status === undefined ? {} : { commitStatus: status }),
  }
}

function failureOf(report: RunReport, { failOn }: Inputs): ActionError | undefined {
  if (report.cancelled) return new CancelledError(report.summary)
  if (!isRed(report.result, failOn)) return undefined
  const hints = report.results
    .filter(({ state }) => state === 'failed')
    .flatMap(({ evidence }) => evidence.mismatches.flatMap(({ hint }) => hint ?? []))
  const [remedy = 'The log above and the summary show every check and what was seen.'] = hints
  return new ActionError(report.summary, { code: report.result, remedy })
}

/**
 * Evidence belongs on the commit that was proven: the expected one, else the one that the system names. A status on
 * another commit would be a false witness.
 */
function commitStatus(report: RunReport, { context }: Setting): CommitStatus | undefined {
  const sha = [report.expectedCommit, report.seen.commit].find(isFullSha)
  if (context === undefined || sha === undefined) return undefined
  const good = report.result === 'passed' || report.result === 'warned'
  return {
    context,
    state: good ? 'success' : 'failure',
    description: statusText(report.summary, evidenceDigest(report.results)),
    sha,
  }
}

const isFullSha = (text: string | undefined): boolean => text !== undefined && /^[0-9a-f]{40}$/.test(text)
