import type { Setting, Source } from './source.ts'

/** Longer outcomes are made, not written: references that double each other grow without end. */
const LONGEST = 65_536
const DEEPEST = 10

/** `${NAME}`, `${NAME:-default}`, `$NAME`, and a `$` that is escaped. */
const REFERENCE = /\\\$|\$\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|\$([A-Za-z_]\w*)/g

/**
 * Dotenv files with the references in their values replaced by what the sources say, as Compose, python-dotenv, Next and
 * Vite do; the outcome is what will be judged. What is single-quoted stays text, and so does a name that is nowhere.
 */
export function expandReferences(sources: readonly Source[]): Source[] {
  const known = new Map(
    sources.flatMap(({ settings }) => settings).map(setting => [setting.name, setting] as const),
  )
  return sources.map(source =>
    source.kind === 'file' && source.settings.some(isOpen)
      ? { ...source, settings: source.settings.map(setting => expanded(setting, known)) }
      : source,
  )
}

type Known = ReadonlyMap<string, Setting>

const isOpen = ({ value, quote, sealed }: Setting): boolean =>
  quote !== 'single' && !sealed && value.includes('$')

function expanded(setting: Setting, known: Known): Setting {
  if (!isOpen(setting)) return setting
  const value = outcomeOf(setting, known, [])
  return value.length > LONGEST ? setting : { ...setting, value }
}

function outcomeOf(setting: Setting, known: Known, above: readonly string[]): string {
  if (!isOpen(setting) || setting.kind !== 'file') return setting.value
  const inside = [...above, setting.name]
  return setting.value.replace(
    REFERENCE,
    (whole, braced?: string, operator = '', rest = '', plain?: string) => {
      const name = braced ?? plain
      if (name === undefined) return '$'
      const found = inside.includes(name) || inside.length > DEEPEST ? undefined : known.get(name)
      /** `$word` may be part of a password, so only a name that is known is one. */
      if (plain !== undefined && (found === undefined || found.sealed)) return whole
      return replacement({ whole, operator, rest }, found, text => outcomeOf(text, known, inside))
    },
  )
}

interface Written {
  readonly whole: string
  readonly operator: string
  readonly rest: string
}

/** `:-` also replaces what is empty, `-` only what is not set, `+` what is set. */
function replacement(
  { whole, operator, rest }: Written,
  found: Setting | undefined,
  read: (setting: Setting) => string,
): string {
  if (found?.sealed === true) return whole
  const value = found === undefined ? undefined : read(found).slice(0, LONGEST + 1)
  const isThere = value !== undefined && (!operator.startsWith(':') || value !== '')
  if (operator.endsWith('+')) return isThere ? rest : ''
  if (isThere) return value
  return operator.endsWith('-') ? rest : (value ?? whole)
}
