import { asAnnotation, type Log } from './log.ts'

export interface CollectingLog extends Log {
  /** Every warning and notice so far, for the summary. */
  readonly warnings: readonly string[]
}

/** The same log, remembering its warnings. */
export function collectingLog(log: Log): CollectingLog {
  const warnings: string[] = []
  return {
    warnings,
    info: line => log.info(line),
    debug: line => log.debug(line),
    outside: text => log.outside(text),
    error: given => log.error(given),
    group: (title, body) => log.group(title, body),
    progress: line => log.progress(line),
    mask: value => log.mask(value),
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
