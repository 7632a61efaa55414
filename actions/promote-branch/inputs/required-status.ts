import { DURATION_FORM, parseDuration } from '../../../shared/units/duration.ts'

/** A commit status that must be green. */
export interface RequiredStatus {
  readonly context: string
  readonly withinMs: number | undefined
  /** A backup protects what is about to be replaced, so its status hangs on the commit of the target. */
  readonly on: 'source' | 'target'
  /** The only login whose word counts; anybody with write access can leave a status by hand. */
  readonly by: string | undefined
}

export const STATUS_FORM = '<context> [within <duration>] [on source|target] [by <login>|app:<slug>]'

/** Reads one requirement. A text as answer says what is wrong. */
export function parseRequiredStatus(line: string): RequiredStatus | string {
  const [context = '', ...words] = line.split(/\s+/)
  const given = new Map<string, string>()
  for (let index = 0; index < words.length; index += 2) {
    const [word = '', value = ''] = words.slice(index, index + 2)
    if (!['within', 'on', 'by'].includes(word) || given.has(word)) return wrong(line)
    given.set(word, value)
  }
  const within = given.get('within')
  const withinMs = within === undefined ? undefined : parseDuration(within)
  if (within !== undefined && withinMs === undefined) return `${line}: after "within" comes ${DURATION_FORM}`
  const on = given.get('on') ?? 'source'
  const by = writerOf(given.get('by'))
  if ((on !== 'source' && on !== 'target') || by === '') return wrong(line)
  return { context, withinMs, on, by }
}

/** `app:<slug>` is the account of an App; the token of a job is `app:github-actions`. */
function writerOf(word: string | undefined): string | undefined {
  const slug = /^app:(.*)$/.exec(word ?? '')?.[1]
  if (slug === undefined) return word?.replace(/^@/, '')
  return slug === '' ? '' : `${slug}[bot]`
}

const wrong = (line: string): string => `${line}: is not \`${STATUS_FORM}\``
