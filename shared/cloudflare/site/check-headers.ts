import { LONGEST_LINE, patternProblem, type SiteWarning } from './site-warnings.ts'

const MOST_RULES = 100

/** Lines of `_headers` that the platform's parser drops. Source: the parser of Cloudflare's own client. */
export function checkHeaders(text: string): SiteWarning[] {
  const check = new HeadersCheck()
  for (const [index, raw] of text.split(/\r?\n/).entries()) check.line(index + 1, raw.trim())
  return check.end()
}

class HeadersCheck {
  readonly #warnings: SiteWarning[] = []
  #rules = 0
  /** The path whose headers are being read. */
  #path: { readonly line: number; readonly usable: boolean; headers: number } | undefined

  line(line: number, content: string): void {
    if (content === '' || content.startsWith('#')) return
    if (content.length > LONGEST_LINE) this.#warn(line, `the line is longer than ${LONGEST_LINE} characters`)
    else if (/^(\/|https?:\/\/)/.test(content)) this.#open(line, content)
    else this.#header(line, content)
  }

  end(): SiteWarning[] {
    this.#close()
    return this.#warnings
  }

  #open(line: number, path: string): void {
    this.#close()
    this.#rules += 1
    const problem = this.#rules > MOST_RULES ? `only ${MOST_RULES} rules are used` : patternProblem(path)
    if (problem !== undefined) this.#warn(line, problem)
    this.#path = { line, usable: problem === undefined, headers: 0 }
  }

  #close(): void {
    if (this.#path?.usable === true && this.#path.headers === 0)
      this.#warn(this.#path.line, 'the path has no headers')
  }

  #header(line: number, content: string): void {
    const problem = this.#path === undefined ? 'a header stands before any path' : headerProblem(content)
    if (problem !== undefined) this.#warn(line, problem)
    else if (this.#path !== undefined) this.#path.headers += 1
  }

  #warn(line: number, message: string): void {
    this.#warnings.push({ line, message })
  }
}

function headerProblem(content: string): string | undefined {
  if (content.startsWith('!'))
    return /^!\s*[^\s:]+$/.test(content) ? undefined : 'only a header name may follow !'
  const at = content.indexOf(':')
  if (at < 0) return 'neither a path nor `Name: value`'
  const name = content.slice(0, at).trim()
  if (name === '') return 'the header has no name'
  if (/\s/.test(name)) return 'a header name holds no blanks'
  return content.slice(at + 1).trim() === '' ? 'the header has no value' : undefined
}
