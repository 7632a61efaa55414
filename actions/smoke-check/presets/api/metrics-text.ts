/** `name{label="value",…} value [time]`, blanks allowed, the name quoted inside the braces in the newer form. */
const PLAIN = /^([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]*(\{.*\})?[ \t]*(\S+)(?:[ \t]+-?\d+(?:\.\d+)?)?$/
const QUOTED = /^\{[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*(?:,.*)?\}[ \t]*(\S+)(?:[ \t]+-?\d+(?:\.\d+)?)?$/
/** As Go's ParseFloat, which Prometheus reads values with: any case, `inf`, `infinity`, `nan`, hexadecimal. */
const VALUE = /^[+-]?(?:inf(?:inity)?|nan|0x[0-9a-f.]+(?:p[+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i

export interface Exposed {
  readonly series: ReadonlySet<string>
  /** The first line that is no sample, and its number. */
  readonly badLine: { readonly number: number; readonly text: string } | undefined
}

/**
 * The names of all series that have samples, as Prometheus reads its text format and OpenMetrics. A histogram answers to
 * its family name too; a family that is only described has nothing to show.
 */
export function exposedSeries(text: string): Exposed {
  const series = new Set<string>()
  let badLine: Exposed['badLine']
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const name = nameOf(withoutExemplar(line))
    if (name === undefined) badLine ??= { number: at + 1, text: line.slice(0, 2_000) }
    else for (const each of [name, name.replace(/_(bucket|sum|count|total)$/, '')]) series.add(each)
  }
  return { series, badLine }
}

/** OpenMetrics puts an exemplar behind the value, after ` # {`. */
const withoutExemplar = (line: string): string => line.replace(/[ \t]+#[ \t]+\{.*$/, '')

function nameOf(line: string): string | undefined {
  const quoted = QUOTED.exec(line)
  const [, name, value] =
    quoted ?? (([, plain, , number]) => [undefined, plain, number] as const)(PLAIN.exec(line) ?? [])
  return name !== undefined && value !== undefined && VALUE.test(value) ? name : undefined
}
