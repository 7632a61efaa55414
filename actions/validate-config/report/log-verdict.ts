import type { Log } from '../../../shared/runner/log.ts'
import { countLevels, sentenceOf } from './counts.ts'
import type { Verdict } from './verdict.ts'

/** The facts of the run, one a line. */
export function logVerdict(verdict: Verdict, log: Log): void {
  for (const { label, settings } of verdict.sources) log.info(`source ${label}: ${settings.length} names`)
  if (verdict.environment !== undefined) log.info(`environment ${verdict.environment}`)
  log.info(sentenceOf(countLevels(verdict.judgement.findings)))
}
