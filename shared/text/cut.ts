/** The mark of a cut. What hides secrets looks before it for the beginning of one. */
export const CUT = '…'

/** The text in at most `limit` characters, the mark of the cut among them. No half of a surrogate pair is left. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, Math.max(0, limit - CUT.length))
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}${CUT}`
}
