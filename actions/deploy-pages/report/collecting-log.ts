import type { Log } from '../../../shared/runner/log.ts'
import { asAnnotation } from '../../../shared/runner/log.ts'

export interface CollectingLog extends Log {
  /** Every warning and notice so far, for the summary. */
  readonly warnings: readonly string[]
}

/** The same log, remembering its warnings. */
export function collectingLog(log: Log): CollectingLog {
  const warnings: string[] = []
  return {
    ...log,
    warnings,
    warning(given) {
      warnings.push(asAnnotation(given).message)
      log.warning(given)
    },
    notice(given) {
      warnings.push(asAnnotation(given).message)
      log.notice(given)
    },
  }
}
