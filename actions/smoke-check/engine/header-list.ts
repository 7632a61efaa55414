/** The headers of an answer as they came: repeated names stay apart, names are compared without case. */
export class HeaderList {
  readonly entries: readonly (readonly [name: string, value: string])[]

  constructor(entries: readonly (readonly [string, string])[]) {
    this.entries = entries
  }

  /** From Node's flat list of names and values. */
  static fromRaw(raw: readonly string[]): HeaderList {
    const entries: [string, string][] = []
    for (let at = 0; at + 1 < raw.length; at += 2) entries.push([raw[at] ?? '', raw[at + 1] ?? ''])
    return new HeaderList(entries)
  }

  all(name: string): string[] {
    const wanted = name.toLowerCase()
    return this.entries.filter(([given]) => given.toLowerCase() === wanted).map(([, value]) => value)
  }

  first(name: string): string | undefined {
    return this.all(name)[0]
  }

  /** The values of a header that is a comma-separated list, in lower case. */
  words(name: string): string[] {
    return this.all(name)
      .flatMap(value => value.split(','))
      .map(word => word.trim().toLowerCase())
      .filter(word => word !== '')
  }
}
