import { pythonTokens } from '../../../../shared/source/python-tokens.ts'
import type { Tokens } from '../../../../shared/source/tokens.ts'
import type { Mention } from '../mention.ts'
import { type CodeFacts, type CodeFile, Finds, NO_FACTS } from './code-file.ts'
import { settingsClasses } from './python-classes.ts'
import { type PythonScope, pythonScope } from './python-scope.ts'

const WORTH_IT =
  /environ|getenv|prettyconf|Settings|BaseModel|decouple|starlette|envvar|dj_database_url|\bEnv\b|^[ \t]*class\s+\w+\s*\(/m
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * Python: the process environment, its aliases and wrappers, django-environ, environs, decouple, Starlette, options of
 * click and Typer, and classes of settings, which are resolved when all files are known.
 */
export function scanPython(file: CodeFile): CodeFacts {
  if (!WORTH_IT.test(file.text)) return NO_FACTS
  const tokens = pythonTokens(file.text)
  const finds = new Finds(file)
  const scope = pythonScope(tokens, file.text)
  for (let index = 0; index < tokens.length; index += 1) readAt(index, tokens, scope, finds)
  return {
    mentions: finds.mentions,
    classes: settingsClasses(tokens, finds),
    called: calledNames(tokens),
    dynamic: finds.dynamic,
  }
}

function readAt(index: number, tokens: Tokens, scope: PythonScope, finds: Finds): void {
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
  if (tokens.follows(index + 1, '[')) return itemRead(index, tokens, finds)
  const method = tokens.follows(index + 1, '.') ? tokens.nameAt(index + 2) : undefined
  if (/^(?:get|pop|setdefault|__getitem__)$/.test(method ?? '') && tokens.follows(index + 3, '('))
    return argumentRead(index + 4, tokens, finds, method === 'setdefault' ? 'names' : 'reads')
  const before = tokens.follows(index - 1, '.') ? index - 3 : index - 1
  const tested = tokens.follows(before, 'in')
    ? tokens.textAt(before - (tokens.follows(before - 1, 'not') ? 2 : 1))
    : undefined
  if (tested !== undefined && VARIABLE.test(tested)) finds.add(tested, offsetOf(index, tokens))
}

/** `environ["A"]`; what is set or deleted and not read says nothing about what is needed. */
function itemRead(index: number, tokens: Tokens, finds: Finds): void {
  const name = tokens.textAt(index + 2)
  const isWhole = tokens.follows(index + 3, ']')
  const isSet = tokens.follows(index + 4, '=') && !tokens.follows(index + 5, '=')
  const isDeleted = tokens.follows(tokens.follows(index - 1, '.') ? index - 3 : index - 1, 'del')
  if (name === undefined || !isWhole) finds.dynamic.push(finds.placeAt(offsetOf(index, tokens)))
  else if (VARIABLE.test(name))
    finds.add(name, offsetOf(index + 2, tokens), isSet || isDeleted ? 'names' : 'reads')
}

function argumentRead(first: number, tokens: Tokens, finds: Finds, role: Mention['role'] = 'reads'): void {
  const index = tokens.follows(first, 'key', '=') ? first + 2 : first
  const name = tokens.textAt(index)
  const isJoined = tokens.follows(index + 1, '+') || tokens.follows(index + 1, '%')
  if (name !== undefined && VARIABLE.test(name) && !isJoined) finds.add(name, offsetOf(index, tokens), role)
  else if (tokens.at(index)?.isDynamic === true || isJoined)
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
  if (name !== undefined && VARIABLE.test(name) && !tokens.follows(open + 2, '+'))
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
