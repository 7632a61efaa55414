/** Names under which services tell the commit they run. */
const KEYS = new Set(['commit', 'sha', 'git_sha', 'revision'])
const DEEPEST = 4
const SHORTEST = 7

/** Every commit that an answer names, in its header or anywhere in its JSON. */
export function commitsIn(header: string | null, body: string): string[] {
  const named = header === null ? [] : [header.trim()]
  try {
    return [...named, ...search(JSON.parse(body), 0)]
  } catch {
    return named
  }
}

/** A short SHA and a full one mean the same commit when one begins with the other. */
export const isSameCommit = (a: string, b: string): boolean => {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()]
  return Math.min(left.length, right.length) >= SHORTEST && (left.startsWith(right) || right.startsWith(left))
}

function search(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  return Object.entries(value).flatMap(([key, part]) =>
    KEYS.has(key.toLowerCase()) && typeof part === 'string' ? [part] : search(part, depth + 1),
  )
}
