import { withoutTexts } from './masked.ts'

const NAME = String.raw`(?:"(?:[^"]|"")*"|[\w$\x80-\xff]+)`
const MADE = new RegExp(
  String.raw`^CREATE (?:OR REPLACE |UNIQUE )*((?!TABLE |UNLOGGED TABLE )[A-Z]+(?: [A-Z]+)*) (${NAME}(?:\.${NAME})?)`,
)
const GLOBAL = /^(?:FOREIGN DATA WRAPPER|SERVER|ACCESS METHOD|PROCEDURAL LANGUAGE) /
/** What is said of a thing that is not there needs no word. */
const ABOUT = /^(?:COMMENT|ALTER|GRANT|REVOKE|SECURITY LABEL) /

/**
 * What a script could not bring, so that what needs it is left out too. An archive says what depends on what; in a script it is
 * seen by the name. A table is never left out: it runs, and stops the restore.
 */
export class LostNames {
  readonly #known = new Set<string>()
  readonly #names: string[] = []

  /**
   * @param what `FUNCTION public.f`, `SERVER far`
   * @returns whether it was not known yet: several statements may make one thing
   */
  add(what: string): boolean {
    if (this.#known.has(what)) return false
    this.#known.add(what)
    const name = GLOBAL.test(what) ? what.replace(/^PROCEDURAL /, '') : (what.split(' ').at(-1) ?? what)
    if (GLOBAL.test(what) || name.includes('.')) this.#names.push(name)
    return true
  }

  /** @returns the name of what is left out with it, '' where it needs none, nothing where it does not need what is lost */
  neededBy(statement: string): string | undefined {
    if (this.#names.length === 0) return undefined
    const said = withoutTexts(statement)
    if (!this.#names.some(name => saysName(said, name))) return undefined
    if (ABOUT.test(statement)) return /^ALTER TABLE /.test(statement) ? undefined : ''
    const [, kind, name] = MADE.exec(statement) ?? []
    return kind === undefined || name === undefined ? undefined : `${kind} ${name}`
  }
}

const ofName = /[\w$\x80-\xff"]/

/** As a whole name, not as the beginning or the end of another. */
function saysName(said: string, name: string): boolean {
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1))
    if (
      !ofName.test(said[at - 1] ?? '') &&
      said[at - 1] !== '.' &&
      !ofName.test(said[at + name.length] ?? '')
    )
      return true
  return false
}
