import { ruleUrl } from './rule-url.ts'
import { LONGEST_LINE, type RuleWarning } from './rule-warning.ts'

/** More rules than these are dropped. */
export const MOST_RULES = 100
/** What the platform takes for a path: also `X-Page:https://…`, of which it then can make nothing. */
const PROBABLY_A_PATH = /^([^\s]+:\/\/|\/)/

/** One rule of `_headers` that the platform follows. */
export interface HeaderRule {
  readonly line: number
  /** A path or address, possibly with `*` and `:placeholders`. */
  readonly path: string
  /** Lower-case name and value. */
  readonly set: readonly (readonly [name: string, value: string])[]
  readonly unset: readonly string[]
}

export interface ParsedHeaders {
  readonly rules: readonly HeaderRule[]
  readonly warnings: readonly RuleWarning[]
}

/** Reads `_headers` as the platform does. Source: the parser of Cloudflare's own client, against which it is tested. */
export function parseHeaders(text: string): ParsedHeaders {
  const parser = new HeadersParser()
  for (const [index, raw] of text.split('\n').entries()) if (!parser.line(index + 1, raw.trim())) break
  return parser.end()
}

interface OpenRule {
  readonly line: number
  readonly path: string
  readonly set: [string, string][]
  readonly unset: string[]
}

class HeadersParser {
  readonly #rules: HeaderRule[] = []
  readonly #warnings: RuleWarning[] = []
  #open: OpenRule | undefined
  /** The path above was of no use, so its headers are not for anything. */
  #skips = false

  /** False when the platform reads no further. */
  line(line: number, content: string): boolean {
    if (content === '' || content.startsWith('#')) return true
    if (content.length > LONGEST_LINE)
      return this.#warn(line, `the line is longer than ${LONGEST_LINE} characters`)
    if (PROBABLY_A_PATH.test(content)) return this.#path(line, content)
    return this.#skips || this.#header(line, content)
  }

  end(): ParsedHeaders {
    this.#close()
    return { rules: this.#rules, warnings: this.#warnings }
  }

  #path(line: number, content: string): boolean {
    this.#skips = false
    if (this.#rules.length >= MOST_RULES) {
      this.#warn(line, `only ${MOST_RULES} rules are used; this line and all below are dropped`)
      return false
    }
    this.#close()
    const found = ruleUrl(content, { refusePort: true })
    const problem = 'problem' in found ? found.problem : patternProblem(found.url)
    if (problem !== undefined || 'problem' in found) {
      this.#skips = true
      return this.#warn(line, `${mistaken(content)}${problem}; the headers below it are dropped`)
    }
    this.#open = { line, path: found.url, set: [], unset: [] }
    return true
  }

  #close(): void {
    const rule = this.#open
    this.#open = undefined
    if (rule === undefined) return
    if (rule.set.length + rule.unset.length > 0) this.#rules.push(rule)
    else this.#warn(rule.line, 'the path has no headers')
  }

  #header(line: number, content: string): boolean {
    const at = content.indexOf(':')
    if (at < 0) return this.#unset(line, content)
    const name = content.slice(0, at).trim().toLowerCase()
    const value = content.slice(at + 1).trim()
    if (name.includes(' ')) return this.#warn(line, 'a header name holds no blanks')
    if (name === '') return this.#warn(line, 'the header has no name')
    if (value === '') return this.#warn(line, 'the header has no value')
    if (this.#open === undefined) return this.#warn(line, 'a header stands before any path')
    this.#open.set.push([name, value])
    return true
  }

  #unset(line: number, content: string): boolean {
    if (this.#open === undefined) return this.#warn(line, 'neither a path nor `Name: value`')
    if (!content.startsWith('! ')) {
      const why = content.startsWith('!') ? 'needs a blank after !' : 'neither a path nor `Name: value`'
      return this.#warn(line, why)
    }
    this.#open.unset.push(content.slice(2))
    return true
  }

  #warn(line: number, message: string): true {
    this.#warnings.push({ line, message })
    return true
  }
}

function patternProblem(path: string): string | undefined {
  const wildcards = path.split('*').length - 1
  if (wildcards > 1) return 'only one * is allowed in a path'
  if (wildcards === 1 && /:splat(?!\w)/.test(path)) return '* and :splat cannot be in one path'
  return undefined
}

/** A header with an address and no blank after its colon is taken for a path, and ends the rule that it is in. */
const mistaken = (content: string): string =>
  /^[A-Za-z][\w-]*:[^\s/]*:?\/\//.test(content) && !/^https?:/i.test(content)
    ? 'taken for a path, because no blank follows the colon: '
    : ''
