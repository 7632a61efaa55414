import { DURATION_FORM, parseDuration } from '../../../shared/units/duration.ts'

/** A commit status that must be green. */
export interface RequiredStatus {
  readonly context: string
  readonly withinMs: number | undefined
  /** A backup protects what is about to be replaced, so its status hangs on the commit of the target. */
  readonly on: 'source' | 'target'
}

/** Reads `<context> [within <duration>] [on source|target]`. A text as answer says what is wrong. */
export function parseRequiredStatus(line: string): RequiredStatus | string {
  const [context = '', ...words] = line.split(/\s+/)
  let withinMs: number | undefined
  let on: RequiredStatus['on'] = 'source'
  for (let index = 0; index < words.length; index += 2) {
    const [word, value = ''] = words.slice(index, index + 2)
    if (word === 'within') {
      withinMs = parseDuration(value)
      if (withinMs === undefined) return `${line}: after "within" comes ${DURATION_FORM}`
    } else if (word === 'on' && (value === 'source' || value === 'target')) on = value
    else return `${line}: is not \`<context> [within <duration>] [on source|target]\``
  }
  return { context, withinMs, on }
}
