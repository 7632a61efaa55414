import type { Tokens } from '../../../../shared/source/tokens.ts'

/** Names of this file that stand for the environment or for a function that reads it. */
export interface PythonScope {
  readonly environments: ReadonlySet<string>
  readonly readers: ReadonlySet<string>
  readonly wrappers: ReadonlySet<string>
}

/** `from os import environ as e, getenv as g` */
const RENAMED = /^[ \t]*from\s+os\s+import\b.*?\b(environ|getenv)\s+as\s+(\w+)/gm

const ENV_CLASSES = /^(?:Env|FileAwareEnv|Config|AutoConfig|EnvConfig)$/

export function pythonScope(tokens: Tokens, text: string): PythonScope {
  const environments = new Set(['environ'])
  const readers = new Set<string>()
  const wrappers = new Set(['getenv'])
  if (/\bfrom\s+(?:decouple|prettyconf)\s+import\b[^\n]*\bconfig\b/.test(text)) readers.add('config')
  for (const [, original, alias = ''] of text.matchAll(RENAMED))
    (original === 'environ' ? environments : wrappers).add(alias)
  if (/\bfrom\s+environs\s+import\b[^\n]*\benv\b|\bimport\s+environ\b|\bimport\s+environs\b/.test(text))
    readers.add('env')
  if (/\bfrom\s+[\w.]*(?:env|settings|conf\w*)\s+import\b[^\n]*\benv\b/.test(text)) readers.add('env')
  for (let index = 0; index < tokens.length; index += 1) {
    const name = tokens.nameAt(index)
    if (name === undefined || tokens.at(index)?.depth !== 0 || !tokens.follows(index + 1, '=')) continue
    const start = tokens.follows(index + 3, '.') ? index + 4 : index + 2
    const value = tokens.nameAt(start) ?? ''
    if (value === 'environ' && tokens.at(start + 1)?.kind === 'newline') environments.add(name)
    if (value === 'environ' && tokens.follows(start + 1, '.', 'copy', '(')) environments.add(name)
    if (value === 'environ' && tokens.follows(start + 1, '.', 'get') && !tokens.follows(start + 3, '('))
      wrappers.add(name)
    if (isCopy(index + 2, tokens)) environments.add(name)
    if (ENV_CLASSES.test(value) && tokens.follows(start + 1, '(')) readers.add(name)
  }
  for (const name of wrapperNames(tokens)) wrappers.add(name)
  return { environments, readers, wrappers }
}

/** `dict(os.environ)`, `{**os.environ, "A": "x"}`: the environment with more in it. */
function isCopy(index: number, tokens: Tokens): boolean {
  const isDict = tokens.follows(index, 'dict', '(')
  const first = isDict ? index + 2 : index + 3
  if (!isDict && !tokens.follows(index, '{', '*', '*')) return false
  return tokens.follows(first, 'os', '.', 'environ') || tokens.follows(first, 'environ')
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
