/** A path pattern of `_headers` and `_redirects`: `*` is the splat, `:name` a placeholder up to the next slash. */
export interface PathPattern {
  readonly pattern: RegExp
  readonly dynamic: boolean
}

export interface RedirectRule extends PathPattern {
  readonly to: string
  readonly status: number
}

export interface HeaderRule extends PathPattern {
  readonly set: readonly (readonly [name: string, value: string])[]
  readonly unset: readonly string[]
}

const STATUSES = new Set([200, 301, 302, 303, 307, 308])

export function compilePath(path: string): PathPattern {
  const dynamic = /\*|:[A-Za-z]\w*/.test(path)
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:([A-Za-z]\w*)/g, '(?<$1>[^/]+)')
    .replace('*', '(?<splat>.*)')
  return { pattern: new RegExp(`^${source}$`), dynamic }
}

/** Lines that break a rule are dropped without a word, as the platform does. */
export function parseRedirects(text: string): RedirectRule[] {
  const seen = new Set<string>()
  return text.split(/\r?\n/).flatMap(line => {
    const tokens = line.trim().split(/\s+/)
    const [from = '', to = '', status = '302', ...rest] = tokens
    const usable = from.startsWith('/') && to !== '' && rest.length === 0 && STATUSES.has(Number(status))
    const endless = from === '/*' && /^\/(index(\.html)?)?$/.test(to)
    if (!usable || endless || seen.has(from)) return []
    seen.add(from)
    return [{ ...compilePath(from), to, status: Number(status) }]
  })
}

export function parseHeaders(text: string): HeaderRule[] {
  const rules: { path: string; set: [string, string][]; unset: string[] }[] = []
  for (const line of text.split(/\r?\n/).map(raw => raw.trim())) {
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('/')) rules.push({ path: line, set: [], unset: [] })
    else if (line.startsWith('!')) rules.at(-1)?.unset.push(line.slice(1).trim())
    else if (/^[^:\s]+:\s*\S/.test(line)) {
      const at = line.indexOf(':')
      rules.at(-1)?.set.push([line.slice(0, at).trim(), line.slice(at + 1).trim()])
    }
  }
  return rules.map(({ path, set, unset }) => ({ ...compilePath(path), set, unset }))
}

/** Fills `:splat` and placeholders with what the pattern caught. */
export const fillIn = (text: string, groups: Readonly<Record<string, string>> | undefined): string =>
  text.replace(/:([A-Za-z]\w*)/g, (whole, name: string) => groups?.[name] ?? whole)
