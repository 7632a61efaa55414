/** Milliseconds of each unit, in the spellings of Go, systemd, PostgreSQL and the libraries that read durations. */
export const DURATION_UNITS: Readonly<Record<string, number>> = {
  ...{ ns: 1e-6, us: 1e-3, ms: 1 },
  ...each(1_000, 's', 'sec', 'secs', 'second', 'seconds'),
  ...each(60_000, 'm', 'min', 'mins', 'minute', 'minutes'),
  ...each(3_600_000, 'h', 'hr', 'hrs', 'hour', 'hours'),
  ...each(86_400_000, 'd', 'day', 'days'),
  ...each(604_800_000, 'w', 'week', 'weeks'),
}

/**
 * Bytes of each unit. A letter alone is binary in small (Docker, Java, PHP) and decimal in capitals (Kubernetes); which
 * of them the program means only matters beside `min` and `max`.
 */
export const SIZE_UNITS: Readonly<Record<string, number>> = {
  B: 1,
  ...{ kB: 1e3, ...each(1e3, 'KB', 'kb', 'K'), ...each(1_024, 'KiB', 'Ki', 'k') },
  ...{ ...each(1e6, 'MB', 'mb', 'M'), ...each(1_024 ** 2, 'MiB', 'Mi', 'm') },
  ...{ ...each(1e9, 'GB', 'gb', 'G'), ...each(1_024 ** 3, 'GiB', 'Gi', 'g') },
  ...{ ...each(1e12, 'TB', 'tb', 'T'), ...each(1_024 ** 4, 'TiB', 'Ti', 't') },
}

function each(amount: number, ...names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map(name => [name, amount]))
}

/** `30s`, `15min`, `2 days`, `1h30m` in milliseconds; `undefined` for anything else, a bare number too. */
export const durationOf = (text: string): number | undefined => amountOf(text, DURATION_UNITS)

/** `64MiB`, `512m`, `1.5GB`, `2Gi` in bytes; `undefined` for anything else, a bare number too. */
export const sizeOf = (text: string): number | undefined => amountOf(text, SIZE_UNITS)

/** One number with its unit, or several in a row. */
export const amountPattern = (units: Readonly<Record<string, number>>): string => {
  const names = Object.keys(units).sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const one = `\\d+(?:\\.\\d+)?\\s?(?:${names.join('|')})`
  return `${one}(?:\\s?${one})*`
}

const PART = /(\d+(?:\.\d+)?)\s?([A-Za-z]+)/g
const LONGEST = 200

function amountOf(given: string, units: Readonly<Record<string, number>>): number | undefined {
  const text = given.trim()
  if (text.length > LONGEST || !new RegExp(`^(?:${amountPattern(units)})$`).test(text)) return undefined
  const parts = [...text.matchAll(PART)]
  return Math.round(
    parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? Number.NaN), 0),
  )
}
