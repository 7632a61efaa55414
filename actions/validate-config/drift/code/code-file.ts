import { LineIndex } from '../../../../shared/text/line-index.ts'
import type { Place } from '../../findings/place.ts'
import type { Mention } from '../mention.ts'

/** One file of code as the scanners see it. */
export interface CodeFile {
  readonly path: string
  readonly text: string
}

/** A class whose fields may be read from the environment, once it is known what it derives from. */
export interface SettingsClass {
  readonly name: string
  readonly bases: readonly string[]
  readonly fields: readonly SettingsField[]
  /** What it says itself; `undefined` leaves it to its bases. */
  readonly prefix: string | undefined
  readonly delimiter: string | undefined
}

export interface SettingsField {
  readonly name: string
  /** Names that stand for it instead of its own; they take no prefix. */
  readonly aliases: readonly string[]
  /** Names in its annotation: one of them may be a class with fields of its own. */
  readonly types: readonly string[]
  readonly place: Place
}

/** What one file of code says. */
export interface CodeFacts {
  readonly mentions: readonly Mention[]
  readonly classes: readonly SettingsClass[]
  /** Names that are called: a class that is, is more than a base of others. */
  readonly called: readonly string[]
  /** Where a name is put together when the program runs, so that nobody can tell which it is. */
  readonly dynamic: readonly Place[]
}

export const NO_FACTS: CodeFacts = { mentions: [], classes: [], called: [], dynamic: [] }

export const placeAt = (file: CodeFile, offset: number, lines = new LineIndex(file.text)): Place => ({
  file: file.path,
  line: lines.lineAt(offset),
})

/** Collects what is found in one file, each with its line. */
export class Finds {
  readonly mentions: Mention[] = []
  readonly dynamic: Place[] = []
  readonly #file: CodeFile
  readonly #lines: LineIndex

  constructor(file: CodeFile) {
    this.#file = file
    this.#lines = new LineIndex(file.text)
  }

  placeAt(offset: number): Place {
    return placeAt(this.#file, offset, this.#lines)
  }

  add(name: string, offset: number, role: Mention['role'] = 'reads'): void {
    this.mentions.push({ name, role, place: this.placeAt(offset) })
  }
}
