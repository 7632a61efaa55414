import type { Log } from '../../../shared/runner/log.ts'
import type { Finding, Judgement } from '../rules/finding.ts'

/** Each finding as an annotation at its file and line, and the suppressed ones as plain lines with their reason. */
export function annotate({ findings, suppressed }: Judgement, log: Log): void {
  const told = new Set<Finding['rule']>()
  for (const finding of findings) {
    annotateOne(finding, told.has(finding.rule), log)
    told.add(finding.rule)
  }
  for (const { finding, reason } of suppressed)
    log.info(`suppressed: ${finding.rule}: ${finding.message} (${reason})`)
}

/** What to do about a rule is said once. */
function annotateOne({ level, rule, message, remedy, place }: Finding, isTold: boolean, log: Log): void {
  const annotation = {
    title: rule,
    message: level === 'info' || isTold ? message : `${message}\n${remedy}`,
    ...(place === undefined ? {} : { file: place.file, line: place.line }),
  }
  if (level === 'error') log.error(annotation)
  else if (level === 'warning') log.warning(annotation)
  else log.notice(annotation)
}
