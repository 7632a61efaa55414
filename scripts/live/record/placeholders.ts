const FORMS: readonly (readonly [kind: string, form: RegExp])[] = [
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
  ['sha', /^[0-9a-f]{40}$/i],
  ['hash', /^[0-9a-f]{16,}$/i],
  ['jwt', /^[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}$/],
  ['time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/],
  ['time', /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/],
  ['url', /^https?:\/\//i],
  ['number', /^-?\d+(\.\d+)?$/],
  ['host', /^[\w*-]+(\.[\w-]+)+(:\d+)?$/],
]

/** What a text is, by its form alone. */
export const kindOf = (text: string): string =>
  text === '' ? 'empty' : (FORMS.find(([, form]) => form.test(text))?.[0] ?? 'text')

/** Replaces values by placeholders: the same value by the same one, within a recording. */
export class Placeholders {
  readonly #known = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  of(text: string): string {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const kind = kindOf(text)
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const placeholder = kind === 'empty' ? '' : `<${kind}:${count}>`
    this.#known.set(text, placeholder)
    return placeholder
  }
}

/** `uuid` of `<uuid:3>`; the text itself where it is no placeholder. */
export const kindOfPlaceholder = (text: string): string => /^<([a-z]+):\d+>$/.exec(text)?.[1] ?? text
