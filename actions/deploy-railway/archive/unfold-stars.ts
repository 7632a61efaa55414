/** Most times that one pattern is unfolded. */
const MOST_UNFOLDED = 16

/**
 * Git takes the text before the first wildcard off pattern and path before it matches (dir.c, `match_pathname`), so two stars
 * right behind it begin what is left and span folders: `a**`, a slash and `b` are about `ab`, `ax/b` and `a/x/b`.
 */
export function unfolded(pattern: string, steps = MOST_UNFOLDED): string[] {
  const found = /^([^*?[\\]*[^*?[\\/])\*{2,}(?:\/(.+))?$/s.exec(pattern)
  if (found === null || steps === 0) return [pattern]
  const [, text = '', rest] = found
  if (rest === undefined) return [`${text}*`, `${text}*/**`]
  return [...unfolded(`${text}${rest}`, steps - 1), `${text}*/**/${rest}`]
}
