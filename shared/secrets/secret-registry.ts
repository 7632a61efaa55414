import { code, inert } from '../report/markdown.ts'

/** Shorter values are not hunted for: replacing every `ab` would make the log unreadable and reveal the value. */
const SHORTEST = 4

/**
 * Every secret of this run and the spellings in which it could leave: as is, line by line, percent-encoded,
 * form-encoded, base64, JSON, and as our own summaries write outside text. The runner masks most of these too, but a
 * laptop has no runner, and neither have the files that we write.
 */
export class SecretRegistry {
  readonly #spellings = new Set<string>()
  #sorted: readonly string[] | undefined

  /** Remembers a secret and returns the spellings that were new. */
  add(value: string): string[] {
    const fresh = spellingsOf(value).filter(spelling => !this.#spellings.has(spelling))
    for (const spelling of fresh) this.#spellings.add(spelling)
    this.#sorted = undefined
    return fresh
  }

  /** The text with every known secret replaced by `***`. */
  redact(text: string): string {
    this.#sorted ??= [...this.#spellings].sort((a, b) => b.length - a.length)
    let clean = text
    for (const spelling of this.#sorted) {
      if (clean.includes(spelling)) clean = clean.replaceAll(spelling, '***')
    }
    return clean
  }
}

function spellingsOf(value: string): string[] {
  const whole = [value, ...value.split(/\r?\n/).map(line => line.trim())].filter(
    part => part.length >= SHORTEST,
  )
  const all = whole.flatMap(part => [
    part,
    encodeURIComponent(part),
    encodeURI(part),
    new URLSearchParams({ v: part }).toString().slice(2),
    JSON.stringify(part).slice(1, -1),
    inert(part),
    code(part).slice('<code>'.length, -'</code>'.length),
    ...base64Spellings(part),
  ])
  return [...new Set(all)].filter(spelling => spelling.length >= SHORTEST)
}

/** Base64 of a text depends on where it starts in a group of three bytes; the stable middle is searched for. */
function base64Spellings(part: string): string[] {
  const bytes = Buffer.from(part)
  const shifted = [0, 1, 2].map(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const start = shift === 0 ? 0 : shift + 1
    const end = (bytes.length + shift) % 3 === 0 ? encoded.length : encoded.length - 1
    return encoded.slice(start, end)
  })
  const long = [bytes.toString('base64'), ...shifted].filter(text => text.length >= 8)
  return [...long, ...long.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))]
}
