import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { cut } from '../../../shared/text/cut.ts'
import { isHiddenHeader } from './credential-headers.ts'

const HIDDEN = '***'
/** Characters of a text from outside that people read. */
const LONGEST = 300

/** What looks like a secret even when nobody said so. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi, `$1${HIDDEN}@`],
  [/\b(bearer|basic)\s+(?=\S*[\dA-Z=])[\w.~+/=-]{12,}/gi, `$1 ${HIDDEN}`],
  [
    /\b((?:api[_-]?key|access[_-]?token|secret|password|passwd)["']?\s*[:=]\s*["']?)[^\s"',;&]{4,}/gi,
    `$1${HIDDEN}`,
  ],
]

/** Takes secrets out of everything that is printed or written: the known ones, and what looks like one. */
export class Redactor {
  readonly #known = new SecretRegistry()

  add(secret: string): void {
    this.#known.add(secret)
  }

  clean(text: string): string {
    return PATTERNS.reduce((clean, [pattern, by]) => clean.replace(pattern, by), this.#known.redact(text))
  }

  header(name: string, value: string): string {
    return isHiddenHeader(name) ? HIDDEN : this.clean(value)
  }

  /** Cut only after it is clean: the beginning of a secret is one too. */
  short(text: string): string {
    return cut(this.clean(text), LONGEST)
  }
}
