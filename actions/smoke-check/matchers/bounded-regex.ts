import { OutOfTime, withinTime } from './within-time.ts'

const LEADING_FLAGS = /^\(\?([ims]+)\)/

/**
 * A pattern from the smoke file, run against remote text for a bounded time, because a pattern that backtracks without
 * end would hold the whole step. Text is the third answer: the pattern ran out of its time. A leading `(?i)`, as other
 * tools write it, counts for the whole pattern.
 * @throws SyntaxError for a pattern that is none
 */
export function boundedRegex(pattern: string): (text: string) => boolean | string {
  const compiled = compileRegex(pattern)
  return text => {
    try {
      return withinTime(() => compiled.test(text))
    } catch (thrown) {
      if (thrown instanceof OutOfTime)
        return `a text in which the pattern ran out of its time (${thrown.message})`
      throw thrown
    }
  }
}

/** @throws SyntaxError for a pattern that is none */
export function compileRegex(pattern: string): RegExp {
  const [lead = '', flags = ''] = LEADING_FLAGS.exec(pattern) ?? []
  return new RegExp(pattern.slice(lead.length), `u${[...new Set(flags)].join('')}`)
}
