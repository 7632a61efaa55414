import { parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'

/** What was mended, without any value. */
export interface Fix {
  readonly line: number
  readonly what: string
}

export interface FixedText {
  readonly text: string
  readonly fixes: readonly Fix[]
}

/**
 * Mends what is mechanical in a dotenv text and changes no value: blanks around names and at ends of lines, quotes where
 * readers disagree, a line that is there twice with the same value, and the break at the end. Everything else, such as
 * two values for one name, asks a person.
 */
export function fixDotenv(text: string): FixedText {
  const fixes: Fix[] = []
  const broken = text.includes('\r\n') ? '\r\n' : '\n'
  const { entries, problems } = parseDotenv(text, { shells: true })
  const disputed = new Set(problems.filter(({ kind }) => kind === 'ambiguous').map(({ line }) => line))
  const known = new Map(entries.map(entry => [entry.line, entry] as const))
  const first = new Map<string, string>()
  const several = new Set<number>()
  for (const { name, value, line } of entries) {
    if (first.get(name) === value) several.add(line)
    first.set(name, value)
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const kept = lines.flatMap((content, index): string[] => {
    const line = index + 1
    const entry = known.get(line)
    const say = (what: string) => fixes.push({ line, what })
    if (entry === undefined || entry.quote !== 'none' || entry.value.includes('\n')) return [content]
    if (several.has(line)) {
      say(`${entry.name} was there already, with the same value`)
      return []
    }
    const isOpen = /\s#/.test(content) || entry.value.includes('$') || entry.value.includes("'")
    const value = disputed.has(line) && !isOpen ? `'${entry.value}'` : afterEquals(content).trim()
    const mended = `${/^\s*export\s/.test(content) ? 'export ' : ''}${entry.name}=${value}`
    if (mended === content) return [content]
    say(
      disputed.has(line) && !isOpen
        ? `${entry.name} is quoted: readers disagreed about it`
        : `blanks around ${entry.name}`,
    )
    return [mended]
  })
  if (kept.at(-1) !== '') {
    kept.push('')
    fixes.push({ line: lines.length, what: 'the last line ends' })
  }
  return { text: kept.join(broken), fixes }
}

const afterEquals = (content: string): string => content.slice(content.indexOf('=') + 1)
