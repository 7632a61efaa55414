import type { Log } from '../../../shared/runner/log.ts'

/** The log of one of several that run beside each other: every line names whose it is, and nothing is folded. */
export function prefixed(log: Log, name: string): Log {
  const mark = (text: string): string => `[${name}] ${text}`
  return {
    ...log,
    info: line => log.info(mark(line)),
    debug: line => log.debug(mark(line)),
    outside: text => log.outside(mark(text)),
    notice: annotation => log.notice(annotation),
    warning: annotation => log.warning(annotation),
    error: annotation => log.error(annotation),
    group: (_, body) => body(),
    progress: line => log.progress(mark(line)),
    mask: value => log.mask(value),
  }
}
