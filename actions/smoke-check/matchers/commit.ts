const HASH = /^[0-9a-f]{7,64}$/i

/** True for a full or short SHA. */
export const isCommitHash = (text: string): boolean => HASH.test(text.trim())

/**
 * True when two names can be the same commit: equal, or one a prefix of at least seven digits of the other. Tags and
 * versions are compared whole, with or without a leading `v`.
 */
export function isSameCommit(expected: string, seen: string): boolean {
  const a = expected.trim().toLowerCase()
  const b = seen.trim().toLowerCase()
  if (HASH.test(a) && HASH.test(b)) return a.startsWith(b) || b.startsWith(a)
  return a !== '' && a.replace(/^v(?=\d)/, '') === b.replace(/^v(?=\d)/, '')
}
