/** Variables as they are stored: text that may refer to others. */
export type Variables = ReadonlyMap<string, string>

export interface Sources {
  /** The variables of a service of the same environment, by its name, or the shared ones. */
  readonly of: (name: string) => Variables | undefined
}

const REFERENCE = /\$\{\{\s*(?:([\w -]+)\.)?(\w+)\s*\}\}/g
const DEEPEST = 8

/** Stored variables with every `${{Service.NAME}}`, `${{shared.NAME}}` and `${{NAME}}` resolved; unknown ones become empty. */
export function renderVariables(stored: Variables, sources: Sources): Record<string, string> {
  return Object.fromEntries([...stored].map(([name, value]) => [name, render(value, stored, sources, 0)]))
}

function render(value: string, own: Variables, sources: Sources, depth: number): string {
  if (depth > DEEPEST) return ''
  return value.replace(REFERENCE, (_, service: string | undefined, name: string) => {
    const holder = service === undefined ? own : sources.of(service.trim())
    const found = holder?.get(name)
    return found === undefined || holder === undefined ? '' : render(found, holder, sources, depth + 1)
  })
}
