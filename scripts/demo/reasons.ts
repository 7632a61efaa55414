interface Gate {
  readonly id: string
  readonly state: string
  readonly summary: string
}

/** The gates of a promotion that did not let it pass, each with what it says. */
export function reasons(outputs: Readonly<Record<string, string>>): string[] {
  const gates = JSON.parse(outputs['gates'] || '[]') as readonly Gate[]
  const open = gates.filter(({ state }) => state !== 'passed' && state !== 'skipped')
  return open.map(({ id, summary }) => `${summary} (${id})`)
}
