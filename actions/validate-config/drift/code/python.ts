import { type CodeFacts, type CodeFile, Finds, NO_FACTS } from './code-file.ts'
import { settingsClasses } from './python-classes.ts'
import { pythonTokens } from './python-tokens.ts'
import type { Tokens } from './tokens.ts'

const WORTH_IT =
  /environ|getenv|Settings|BaseModel|decouple|starlette|envvar|dj_database_url|\bEnv\b|^[ \t]*class\s+\w+\s*\(/m
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * Python: the process environment, its aliases and wrappers, django-environ, environs, decouple, Starlette, options of
 * click and Typer, and classes of settings, which are resolved when all files are known.
 */
export function scanPython(file: CodeFile): CodeFacts {
  if (!WORTH_IT.test(file.text)) return NO_FACTS
  const tokens = pythonTokens(file.text)
  const finds = new Finds(file)
  const scope = scopeOf(tokens, file.text)
  for (let index = 0; index < tokens.length; index += 1) readAt(index, tokens, scope, finds)
  return {
    mentions: finds.mentions,
    classes: settingsClasses(tokens, finds),
    called: calledNames(tokens),
    dynamic: finds.dynamic,
  }
}

/** Names of this file that stand for the environment or for a function that reads it. */
interface Scope {
  readonly environments: ReadonlySet<string>
  readonly readers: ReadonlySet<string>
  readonly wrappers: ReadonlySet<string>
}

const ENV_CLASSES = /^(?:Env|FileAwareEnv|Config|AutoConfig|EnvConfig)$/

function scopeOf(tokens: Tokens, text: string): Scope {
  const environments = new Set(['environ'])
  const readers = new Set<string>()
  const wrappers = new Set(['getenv'])
  if (/\bfrom\s+decouple\s+import\b[^\n]*\bconfig\b/.test(text)) readers.add('config')
  if (/\bfrom\s+environs\s+import\b[^\n]*\benv\b|\bimport\s+environ\b|\bimport\s+environs\b/.test(text))
    readers.add('env')
  if (/\bfrom\s+[\w.]*(?:env|settings|conf\w*)\s+import\b[^\n]*\benv\b/.test(text)) readers.add('env')
  for (let index = 0; index < tokens.length; index += 1) {
    const name = tokens.nameAt(index)
    if (name === undefined || tokens.at(index)?.depth !== 0 || !tokens.follows(index + 1, '=')) continue
    const start = tokens.follows(index + 3, '.') ? index + 4 : index + 2
    const value = tokens.nameAt(start) ?? ''
    if (value === 'environ' && tokens.at(start + 1)?.kind === 'newline') environments.add(name)
    if (ENV_CLASSES.test(value) && tokens.follows(start + 1, '(')) readers.add(name)
  }
  for (const name of wrapperNames(tokens)) wrappers.add(name)
  return { environments, readers, wrappers }
}

/** `def need(name): … os.environ[name]`: who calls it with a text reads that variable. */
function wrapperNames(tokens: Tokens): string[] {
  const names: string[] = []
  let current: { name: string; indent: number; parameters: readonly string[] } | undefined
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens.at(index)
    if (token === undefined) continue
    if (current !== undefined && token.indent >= 0 && token.indent <= current.indent) current = undefined
    if (token.indent >= 0 && tokens.follows(index, 'def') && tokens.follows(index + 2, '('))
      current = {
        name: tokens.nameAt(index + 1) ?? '',
        indent: token.indent,
        parameters: tokens.parts(index + 2).map(({ start }) => tokens.nameAt(start) ?? ''),
      }
    const argument = environmentArgument(index, tokens)
    const name = argument === undefined ? undefined : tokens.nameAt(argument)
    if (current !== undefined && name !== undefined && current.parameters.includes(name))
      names.push(current.name)
  }
  return names.filter(name => !/^(?:get|main|__\w+__)$/.test(name))
}

/** The index of what is asked of `os.environ` or `getenv` at this place. */
function environmentArgument(index: number, tokens: Tokens): number | undefined {
  if (tokens.follows(index, 'getenv', '(')) return index + 2
  if (!tokens.follows(index, 'environ')) return undefined
  if (tokens.follows(index + 1, '[')) return index + 2
  const isCall =
    tokens.follows(index + 1, '.') && /^(?:get|pop|setdefault)$/.test(tokens.nameAt(index + 2) ?? '')
  return isCall && tokens.follows(index + 3, '(') ? index + 4 : undefined
}

function readAt(index: number, tokens: Tokens, scope: Scope, finds: Finds): void {
  const name = tokens.nameAt(index)
  if (name === undefined) return
  if (scope.environments.has(name)) return environmentRead(index, tokens, finds)
  if (scope.wrappers.has(name) && tokens.follows(index + 1, '(') && !tokens.follows(index - 1, 'def'))
    return argumentRead(index + 2, tokens, finds)
  if (scope.readers.has(name) && !tokens.follows(index - 1, '.')) return readerRead(index, tokens, finds)
  if (name === 'envvar' && tokens.follows(index + 1, '=')) return optionRead(index + 2, tokens, finds)
  if (name === 'dj_database_url' && tokens.follows(index + 1, '.', 'config', '('))
    finds.add('DATABASE_URL', offsetOf(index, tokens))
  if (/^(?:Env|FileAwareEnv)$/.test(name) && tokens.follows(index + 1, '('))
    schemeRead(index + 1, tokens, finds)
}

const offsetOf = (index: number, tokens: Tokens): number => tokens.at(index)?.offset ?? 0

function environmentRead(index: number, tokens: Tokens, finds: Finds): void {
  if (tokens.follows(index + 1, '[')) {
    const name = tokens.textAt(index + 2)
    const isSet = tokens.follows(index + 3, ']', '=') && !tokens.follows(index + 5, '=')
    if (name !== undefined && VARIABLE.test(name))
      finds.add(name, offsetOf(index + 2, tokens), isSet ? 'names' : 'reads')
    else if (name === undefined) finds.dynamic.push(finds.placeAt(offsetOf(index, tokens)))
    return
  }
  if (
    /^(?:get|pop|setdefault)$/.test(tokens.nameAt(index + 2) ?? '') &&
    tokens.follows(index + 1, '.') &&
    tokens.follows(index + 3, '(')
  )
    return argumentRead(index + 4, tokens, finds)
  const before = tokens.follows(index - 1, '.') ? index - 3 : index - 1
  const tested = tokens.follows(before, 'in')
    ? tokens.textAt(before - (tokens.follows(before - 1, 'not') ? 2 : 1))
    : undefined
  if (tested !== undefined && VARIABLE.test(tested)) finds.add(tested, offsetOf(index, tokens))
}

function argumentRead(index: number, tokens: Tokens, finds: Finds): void {
  const name = tokens.textAt(index)
  if (name !== undefined && VARIABLE.test(name)) finds.add(name, offsetOf(index, tokens))
  else if (tokens.at(index)?.isDynamic === true || tokens.follows(index + 1, '+'))
    finds.dynamic.push(finds.placeAt(offsetOf(index, tokens)))
}

const OWN_NAMES: Readonly<Record<string, string>> = {
  db: 'DATABASE_URL',
  cache: 'CACHE_URL',
  email_url: 'EMAIL_URL',
}

/** `env("A")`, `env.bool("A")`, `config("A", cast=int)`; inside `with env.prefixed("P_"):` the name has the prefix. */
function readerRead(index: number, tokens: Tokens, finds: Finds): void {
  const method = tokens.follows(index + 1, '.') ? tokens.nameAt(index + 2) : undefined
  const open = method === undefined ? index + 1 : index + 3
  if (!tokens.follows(open, '(') || /^(?:prefixed|read_env|read_envfile|add_parser|seal)$/.test(method ?? ''))
    return
  const name = tokens.textAt(open + 1)
  const own = OWN_NAMES[method ?? '']
  if (name !== undefined && VARIABLE.test(name))
    finds.add(`${prefixAround(index, tokens)}${name}`, offsetOf(open + 1, tokens))
  else if (name === undefined && own !== undefined) finds.add(own, offsetOf(index, tokens))
}

/** The prefixes of the blocks around a place, the outermost first. */
function prefixAround(index: number, tokens: Tokens): string {
  let prefix = ''
  let indent = Number.POSITIVE_INFINITY
  for (let at = index; at >= 0 && indent > 0; at -= 1) {
    const token = tokens.at(at)
    if (token === undefined || token.indent < 0 || token.indent >= indent) continue
    indent = token.indent
    if (at === index || !tokens.follows(at, 'with')) continue
    const isPrefix = tokens.follows(at + 2, '.', 'prefixed', '(')
    if (isPrefix) prefix = `${tokens.textAt(at + 5) ?? ''}${prefix}`
  }
  return prefix
}

/** `envvar="A"` or `envvar=["A", "B"]` of click and Typer. */
function optionRead(index: number, tokens: Tokens, finds: Finds): void {
  const starts = tokens.follows(index, '[') ? tokens.parts(index).map(({ start }) => start) : [index]
  for (const start of starts) argumentRead(start, tokens, finds)
}

/** `Env(DEBUG=(bool, False))` of django-environ names what it reads. */
function schemeRead(open: number, tokens: Tokens, finds: Finds): void {
  for (const { start } of tokens.parts(open)) {
    const name = tokens.nameAt(start)
    if (name !== undefined && /^[A-Z][A-Z0-9_]*$/.test(name) && tokens.follows(start + 1, '='))
      finds.add(name, offsetOf(start, tokens))
  }
}

function calledNames(tokens: Tokens): string[] {
  const names = new Set<string>()
  for (let index = 0; index < tokens.length; index += 1) {
    const name = tokens.nameAt(index)
    if (
      name !== undefined &&
      /^[A-Z]/.test(name) &&
      tokens.follows(index + 1, '(') &&
      !tokens.follows(index - 1, 'class')
    )
      names.add(name)
  }
  return [...names]
}
