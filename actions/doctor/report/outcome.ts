import type { Outcome as ActionOutcome } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import type { declaration } from '../declaration.ts'
import { type Finding, healthOf } from '../finding.ts'
import { count, sentenceOf, summaryOf } from './summary.ts'

export type Outcome = ActionOutcome<typeof declaration>

/** Outputs, summary and verdict; only what is broken is red. */
export function outcomeOf(findings: readonly Finding[], made: readonly string[]): Outcome {
  const result = healthOf(findings)
  const summary = sentenceOf(findings)
  const [first] = findings.filter(({ state }) => state === 'failed')
  return {
    outputs: {
      result,
      summary,
      checks: findings,
      failed: count(findings, 'failed'),
      warned: count(findings, 'warning'),
      skipped: count(findings, 'skipped'),
    },
    report: summaryOf(findings, made),
    ...(first === undefined
      ? {}
      : {
          failure: new ActionError(summary, {
            code: 'broken',
            remedy: `First: ${first.title}: ${first.detail}. ${first.remedy}`,
          }),
        }),
  }
}

/** Paths that end in `.json` or `.md`. */
export async function writeReports(
  paths: readonly string[],
  { outputs, report }: Outcome,
  files: Files,
): Promise<void> {
  for (const path of paths)
    await files.writeReport(
      path,
      path.endsWith('.json') ? `${JSON.stringify(outputs, null, 2)}\n` : `${report ?? ''}\n`,
    )
}
