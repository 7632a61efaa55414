import type { Tokens } from '../../../../shared/source/tokens.ts'

/** Names of one file that stand for the environment, or for something that reads it. */
export interface ScriptScope {
  readonly environments: ReadonlySet<string>
  readonly wrappers: ReadonlySet<string>
  /** Objects whose `get` takes the name of a variable. */
  readonly services: ReadonlySet<string>
  /** Objects that take the name of a variable themselves, and in each of their methods. */
  readonly readers: ReadonlySet<string>
  /** The file knows Nest's `ConfigService`, so that what is called `config` is one. */
  readonly hasConfigService: boolean
}

export interface Span {
  readonly start: number
  /** The index behind it. */
  readonly end: number
}

/** `process.env`, `import.meta.env`, `Bun.env`, or an alias of one of them, at this place. */
export function environmentAt(index: number, tokens: Tokens, scope?: ScriptScope): Span | undefined {
  const name = tokens.nameAt(index)
  if (name === undefined) return undefined
  const isAlias = scope?.environments.has(name) === true
  // Asked of every token of every file, so what cannot be one is left at once.
  if (!isAlias && !BEGINNINGS.has(name)) return undefined
  const isSpread = tokens.follows(index - 3, '.', '.', '.')
  if (!isSpread && (tokens.follows(index - 1, '.') || tokens.follows(index - 1, '?.')))
    return globalAt(index, tokens)
  for (const words of DIRECT)
    if (tokens.follows(index, ...words)) return asserted({ start: index, end: index + words.length }, tokens)
  /** A key of an object or a declaration is no use. */
  return isAlias &&
    !tokens.follows(index + 1, ':') &&
    !/^(?:const|let|var)$/.test(tokens.nameAt(index - 1) ?? '')
    ? { start: index, end: index + 1 }
    : undefined
}

/** With what TypeScript wraps around it: `process.env!`, `(process.env as Env)`. */
function asserted({ start, end }: Span, tokens: Tokens): Span {
  if (tokens.follows(end, '!') && !tokens.follows(end + 1, '=')) return { start, end: end + 1 }
  const isCall = tokens.nameAt(start - 2) !== undefined || tokens.follows(start - 2, ')')
  const isCast = tokens.follows(start - 1, '(') && (tokens.follows(end, 'as') || tokens.follows(end, ')'))
  return isCast && !isCall ? { start: start - 1, end: tokens.behind(start - 1) } : { start, end }
}

const DIRECT: readonly (readonly [string, ...string[]])[] = [
  ['process', '.', 'env'],
  ['process', '?.', 'env'],
  ['import', '.', 'meta', '.', 'env'],
  ['Bun', '.', 'env'],
]

const BEGINNINGS: ReadonlySet<string> = new Set(DIRECT.map(([first]) => first))

/** `globalThis.process.env` */
function globalAt(index: number, tokens: Tokens): Span | undefined {
  const isGlobal = /^(?:globalThis|global|window)$/.test(tokens.nameAt(index - 2) ?? '')
  return isGlobal &&
    (tokens.follows(index, 'process', '.', 'env') || tokens.follows(index, 'process', '?.', 'env'))
    ? asserted({ start: index, end: index + 3 }, tokens)
    : undefined
}

export function scriptScope(tokens: Tokens, text: string): ScriptScope {
  const environments = new Set<string>()
  const services = new Set<string>()
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens.follows(index, 'import')) importedAliases(index, tokens, environments, services)
    const name = tokens.nameAt(index)
    if (name !== undefined && tokens.follows(index + 1, ':', 'ConfigService')) services.add(name)
    if (name === undefined || !/^(?:const|let|var)$/.test(tokens.nameAt(index - 1) ?? '')) {
      /** `const { env } = process` */
      if (
        tokens.follows(index, 'env') &&
        tokens.follows(index + 1, '}', '=', 'process') &&
        !tokens.follows(index + 4, '.')
      )
        environments.add('env')
      continue
    }
    const value = afterEquals(index + 1, tokens)
    const span = value === undefined ? undefined : environmentAt(value, tokens)
    if (span !== undefined && endsExpression(span.end, tokens)) environments.add(name)
    if (value !== undefined && tokens.follows(value, 'loadEnv', '(')) environments.add(name)
    if (value !== undefined && tokens.follows(value, '{') && spreadsEnvironment(value, tokens))
      environments.add(name)
  }
  const hasConfigService = /\bConfigService\b|@nestjs\/config/.test(text)
  const readers = new Set(HANDED.test(text) ? ['env'] : [])
  if (/from\s*['"]effect(?:\/Config)?['"]/.test(text)) readers.add('Config')
  return { environments, services, readers, hasConfigService, wrappers: new Set(wrapperNames(tokens)) }
}

/** `export default ({ env }) => ({ port: env.int('PORT') })`: Strapi hands its reader to every file of its configuration. */
const HANDED = /(?:export\s+default|module\.exports\s*=)\s*(?:async\s*)?\(\s*\{\s*env\b[^)]*\)\s*=>/

/** The value of a declaration, behind a type of it. */
function afterEquals(index: number, tokens: Tokens): number | undefined {
  for (let at = index; at < index + 40 && at < tokens.length; at += 1) {
    if (tokens.follows(at, '=')) return at + 1
    if (tokens.follows(at, ';')) return undefined
  }
  return undefined
}

/** What follows is not another step of the same expression, such as `.A`. */
const endsExpression = (index: number, tokens: Tokens): boolean =>
  !tokens.follows(index, '.') && !tokens.follows(index, '?.') && !tokens.follows(index, '[')

/** `{ ...process.env, ...loadEnv(mode, root) }` */
const spreadsEnvironment = (open: number, tokens: Tokens): boolean =>
  tokens.parts(open).some(({ start }) => {
    if (!tokens.follows(start, '.', '.', '.')) return false
    return tokens.follows(start + 3, 'loadEnv', '(') || environmentAt(start + 3, tokens) !== undefined
  })

/** `import { env } from '$env/dynamic/private'`, `from 'node:process'`; `import env from 'env-var'`. */
function importedAliases(
  index: number,
  tokens: Tokens,
  environments: Set<string>,
  services: Set<string>,
): void {
  const local = tokens.nameAt(index + 1)
  if (
    local !== undefined &&
    tokens.follows(index + 2, 'from') &&
    /^(?:env-var|#start\/env)$/.test(tokens.textAt(index + 3) ?? '')
  )
    services.add(local)
  if (!tokens.follows(index + 1, '{')) return
  const behind = tokens.behind(index + 1)
  const module = tokens.follows(behind, 'from') ? tokens.textAt(behind + 1) : undefined
  if (!/^(?:\$env\/dynamic\/(?:private|public)|(?:node:)?process)$/.test(module ?? '')) return
  for (const { start } of tokens.parts(index + 1))
    if (tokens.follows(start, 'env'))
      environments.add(tokens.follows(start + 1, 'as') ? (tokens.nameAt(start + 2) ?? 'env') : 'env')
}

/** `function need(name) { … process.env[name] }`, `const need = (name: string) => process.env[name]`. */
function wrapperNames(tokens: Tokens): string[] {
  const names: string[] = ['getSecret']
  for (let index = 0; index < tokens.length; index += 1) {
    const span = environmentAt(index, tokens)
    const parameter =
      span !== undefined && tokens.follows(span.end, '[') ? tokens.nameAt(span.end + 1) : undefined
    const name = parameter === undefined ? undefined : functionAround(index, parameter, tokens)
    if (name !== undefined) names.push(name)
  }
  return names
}

/** The name of the function before a place whose first parameter is this one. */
function functionAround(index: number, parameter: string, tokens: Tokens): string | undefined {
  for (let at = index; at > Math.max(0, index - 150); at -= 1) {
    if (!tokens.follows(at, '(') || tokens.nameAt(at + 1) !== parameter) continue
    const before = tokens.nameAt(at - 1)
    if (before !== undefined && !/^(?:if|while|for|switch|return|function|async)$/.test(before))
      return tokens.follows(at - 2, 'function') ? before : undefined
    const equals = tokens.follows(at - 1, 'async') || tokens.follows(at - 1, 'function') ? at - 2 : at - 1
    if (tokens.follows(equals, '=')) return tokens.nameAt(equals - 1)
  }
  return undefined
}
