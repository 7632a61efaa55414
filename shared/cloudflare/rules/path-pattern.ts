const PLACEHOLDER = /:[A-Za-z]\w*/

/** Whether a path of a rule has a `*` or a `:placeholder`. */
export const isDynamic = (path: string): boolean => path.includes('*') || PLACEHOLDER.test(path)

/** A rule may name a host before its path; which hosts a site has is decided elsewhere. */
export const withoutHost = (pattern: string): string => pattern.replace(/^https:\/\/[^/]+/, '')

type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** `*`: anything, nothing too. `:name`: at least one character, up to the next slash. */
  | { readonly kind: 'splat' | 'placeholder' }

/**
 * Whether a path meets the pattern of a rule. The rules come with the site, so no regular expression is made of them:
 * the work is the length of the path times that of the pattern, whatever is there.
 */
export function meetsPattern(pattern: string, path: string): boolean {
  let reached = new Set([0])
  for (const part of partsOf(pattern)) {
    reached = advance(part, reached, path)
    if (reached.size === 0) return false
  }
  return reached.has(path.length)
}

function partsOf(pattern: string): Part[] {
  return pattern
    .split(/(\*|:[A-Za-z]\w*)/)
    .filter(text => text !== '')
    .map(text => {
      if (text === '*') return { kind: 'splat' }
      return PLACEHOLDER.test(text) && text.startsWith(':') ? { kind: 'placeholder' } : { kind: 'text', text }
    })
}

/** Where in the path one may stand after this part, from where one may have stood before it. */
function advance(part: Part, from: ReadonlySet<number>, path: string): Set<number> {
  if (part.kind === 'text')
    return new Set([...from].filter(at => path.startsWith(part.text, at)).map(at => at + part.text.length))
  const next = new Set<number>()
  let running = false
  for (let at = 0; at <= path.length; at += 1) {
    if (part.kind === 'splat') {
      running ||= from.has(at)
      if (running) next.add(at)
    } else {
      if (running && at > 0 && path[at - 1] !== '/') next.add(at)
      if (path[at - 1] === '/') running = false
      if (from.has(at)) running = true
    }
  }
  return next
}
