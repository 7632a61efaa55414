import type { Outcome } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { declaration } from '../declaration.ts'
import type { Finding } from '../rules/finding.ts'
import { type Counts, countLevels, sentenceOf } from './counts.ts'
import { summaryOf } from './summary.ts'
import type { Verdict } from './verdict.ts'

interface Wishes {
  readonly failOn: 'error' | 'warning' | 'never'
  readonly report: string | undefined
}

/** Outputs, job summary and commit status of a run; red when a finding reaches the level of `fail-on`. */
export function toOutcome(verdict: Verdict, { failOn, report }: Wishes): Outcome<typeof declaration> {
  const { environment, judgement, contract } = verdict
  const counts = countLevels(judgement.findings)
  const isValid = countedFor(failOn, counts) === 0
  const where = environment === undefined ? 'the repository' : environment
  const summary = `${sentenceOf(counts)} for ${where} against ${contract.origin}`
  return {
    outputs: {
      result: isValid ? 'valid' : 'invalid',
      summary,
      environment: environment ?? '',
      errors: counts.errors,
      warnings: counts.warnings,
      missing: names(judgement.findings, 'missing'),
      aliasesUsed: aliasNames(verdict),
      unknown: names(judgement.findings, 'unknown'),
      report,
    },
    report: summaryOf(verdict, isValid),
    commitStatus: {
      context: `validate-config/${environment ?? 'repository'}`,
      state: isValid ? 'success' : 'failure',
      description: sentenceOf(counts),
    },
    ...(isValid ? {} : { failure: failureOf(summary, failOn) }),
  }
}

const countedFor = (failOn: Wishes['failOn'], { errors, warnings }: Counts): number =>
  failOn === 'never' ? 0 : failOn === 'error' ? errors : errors + warnings

const failureOf = (summary: string, failOn: string): ActionError =>
  new ActionError(`The configuration is invalid: ${summary}`, {
    code: 'invalid',
    remedy: `Every finding is listed above and in the job summary; the step fails on ${failOn}.`,
  })

const names = (findings: readonly Finding[], rule: Finding['rule']): string[] => [
  ...new Set(
    findings.flatMap(finding =>
      finding.rule === rule && finding.variable !== undefined ? [finding.variable] : [],
    ),
  ),
]

const aliasNames = ({ configuration }: Verdict): string[] =>
  [...configuration.resolved.values()].flatMap(({ aliases }) => aliases.map(({ alias }) => alias.name))
