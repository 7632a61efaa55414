import type { Level, Stage } from './level.ts'

/** What a rule is for, and how serious it is in each stage. */
export interface Rule {
  readonly levels: Readonly<Record<Stage, Level>>
  /** One line: when it fires. */
  readonly title: string
  /** What to do about it. */
  readonly remedy: string
}

const LETTERS: Readonly<Record<string, Level>> = { e: 'error', w: 'warning', i: 'info', '-': 'off' }

/** Levels as four letters, for development, test, staging and production. */
export function rule(levels: string, title: string, remedy: string): Rule {
  const [development = 'off', test = 'off', staging = 'off', production = 'off'] = [...levels].map(
    letter => LETTERS[letter] ?? 'off',
  )
  return { levels: { development, test, staging, production }, title, remedy }
}
