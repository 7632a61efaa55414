interface Gate {
  readonly name?: string
  readonly state?: string
  readonly reason?: string
}

/** The gates of a promotion that did not let it pass, with what each says. */
export function reasons(outputs: Readonly<Record<string, string>>): [gate: string, why: string][] {
  const gates = parse(outputs['gates']) as readonly Gate[]
  const blocking = new Set(parse(outputs['blocked-by']) as readonly string[])
  return gates
    .filter(({ name }) => name !== undefined && blocking.has(name))
    .map(({ name = '', reason = '' }) => [name, reason])
}

const parse = (json = '[]'): unknown => JSON.parse(json === '' ? '[]' : json)
