/** Cells of the table; files of `init` are far smaller. */
const LARGEST = 4_000_000

/**
 * The lines that differ, in order: `-` is there now, `+` is what would be there. Empty where nothing differs.
 * The longest common subsequence of lines decides, as in `diff`.
 */
export function lineDiff(now: string, wanted: string): string[] {
  const [old, fresh] = [now.split('\n'), wanted.split('\n')]
  if (old.length * fresh.length > LARGEST) return ['(too long to compare line by line)']
  const common = commonLengths(old, fresh)
  const lines: string[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < fresh.length) {
    if (at < old.length && to < fresh.length && old[at] === fresh[to]) {
      at += 1
      to += 1
    } else if (
      to >= fresh.length ||
      (at < old.length && lengthAt(common, at + 1, to) >= lengthAt(common, at, to + 1))
    )
      lines.push(`- ${old[at++]}`)
    else lines.push(`+ ${fresh[to++]}`)
  }
  return lines
}

const lengthAt = (table: readonly Uint32Array[], at: number, to: number): number => table[at]?.[to] ?? 0

/** `[at][to]`: how many lines the rests from there have in common. */
function commonLengths(old: readonly string[], fresh: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint32Array(fresh.length + 1))
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = fresh.length - 1; to >= 0; to -= 1) {
      const row = table[at]
      if (row === undefined) continue
      row[to] =
        old[at] === fresh[to]
          ? lengthAt(table, at + 1, to + 1) + 1
          : Math.max(lengthAt(table, at + 1, to), lengthAt(table, at, to + 1))
    }
  return table
}
