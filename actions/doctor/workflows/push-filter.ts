/** On which pushes a workflow runs. */
export interface PushFilter {
  /** Absent where every branch counts. */
  readonly branches?: readonly string[]
  readonly ignored: readonly string[]
}

type Mapping = Readonly<Record<string, unknown>>

/** The filter of `on: push`; nothing where no push of a branch starts it. A queue of merges tests the commit that it will push. */
export function pushFilterOf(triggers: unknown): PushFilter | undefined {
  const names = typeof triggers === 'string' ? [triggers] : Array.isArray(triggers) ? triggers : []
  const events: Mapping =
    names.length > 0 ? Object.fromEntries(names.map(name => [name, null])) : mapping(triggers)
  if ('merge_group' in events) return { ignored: [] }
  if (!('push' in events)) return undefined
  const { branches, 'branches-ignore': ignored, tags } = mapping(events['push'])
  if (branches === undefined && ignored === undefined && tags !== undefined) return undefined
  return { ...(branches === undefined ? {} : { branches: texts(branches) }), ignored: texts(ignored) }
}

/** As GitHub filters: later patterns win, and `!` takes back. Signs beyond stars are not judged, and count as a match. */
export function runsOnPush({ branches, ignored }: PushFilter, branch: string): boolean {
  const isIgnored = ignored.some(pattern => !isBeyond(pattern) && expressionOf(pattern).test(branch))
  if (branches === undefined || isIgnored) return !isIgnored
  const last = branches.findLast(one => isBeyond(one) || expressionOf(one.replace(/^!/, '')).test(branch))
  return last !== undefined && (isBeyond(last) || !last.startsWith('!'))
}

const isBeyond = (pattern: string): boolean => /[?+[\]\\]/.test(pattern)

const expressionOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replace(/[.^${}()|]/g, '\\$&').replace(/\*\*|\*/g, sign => (sign === '*' ? '[^/]*' : '.*'))}$`,
  )

const texts = (written: unknown): string[] =>
  (Array.isArray(written) ? written : written == null ? [] : [written]).map(String)

const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {}
