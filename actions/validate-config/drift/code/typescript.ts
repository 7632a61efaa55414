import { type CodeFacts, type CodeFile, Finds, NO_FACTS } from './code-file.ts'
import { schemaReads } from './script-schemas.ts'
import { environmentAt, type ScriptScope, scriptScope } from './script-scope.ts'
import { scriptTokens } from './script-tokens.ts'
import type { Tokens } from './tokens.ts'

const WORTH_IT =
  /\benv\b|[Ee]nv[(.<'/]|onfig(?:Service)?\.get|getSecret|validationSchema|plainTo(?:Instance|Class)/
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/
const CONSTANT = /^[A-Z][A-Z0-9_]*$/

/** What Vite sets by itself. */
const OF_THE_BUNDLER = new Set(['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'])

/**
 * TypeScript and JavaScript: the environment of Node, Bun, Deno, Vite and SvelteKit with its aliases, wrappers and
 * destructuring, imports from `$env/…` and `astro:env/…`, config services, and the schemas that validate an environment.
 */
export function scanTypeScript(file: CodeFile): CodeFacts {
  if (!WORTH_IT.test(file.text)) return NO_FACTS
  const tokens = scriptTokens(file.text)
  const scope = scriptScope(tokens)
  const finds = new Finds(file)
  for (let index = 0; index < tokens.length; index += 1) readAt(index, tokens, scope, finds)
  schemaReads(tokens, scope, file.text, finds)
  const mentions = finds.mentions.filter(({ name }) => !OF_THE_BUNDLER.has(name))
  return { ...NO_FACTS, mentions, dynamic: finds.dynamic }
}

const offsetOf = (index: number, tokens: Tokens): number => tokens.at(index)?.offset ?? 0

function readAt(index: number, tokens: Tokens, scope: ScriptScope, finds: Finds): void {
  const environment = environmentAt(index, tokens, scope)
  if (environment !== undefined) return memberRead(environment, tokens, finds)
  const name = tokens.nameAt(index)
  if (name === undefined) return
  if (name === 'import') return importedNames(index, tokens, finds)
  if (tokens.follows(index, 'Deno', '.', 'env', '.')) return argument(index + 6, tokens, finds)
  const isMember = tokens.follows(index - 1, '.') || tokens.follows(index - 1, '?.')
  const isWrapper = scope.wrappers.has(name) && !isMember && !tokens.follows(index - 1, 'function')
  if (isWrapper && tokens.follows(index + 1, '(')) return argument(index + 2, tokens, finds)
  if (/^(?:get|getOrThrow)$/.test(name) && isMember) serviceRead(index, tokens, scope, finds)
}

/** `.A`, `['A']`, `.get('A')` is none, behind something that is the environment; or `{ A, B } =` before it. */
function memberRead({ start, end }: { start: number; end: number }, tokens: Tokens, finds: Finds): void {
  if (tokens.follows(end, '.') || tokens.follows(end, '?.')) {
    const isIndex = tokens.follows(end + 1, '[')
    const name = tokens.nameAt(end + 1)
    if (name !== undefined && VARIABLE.test(name)) return assignable(name, end + 1, end + 2, tokens, finds)
    if (!isIndex) return
    return indexed(end + 1, tokens, finds)
  }
  if (tokens.follows(end, '[')) return indexed(end, tokens, finds)
  if (tokens.follows(start - 1, '=') && tokens.follows(start - 2, '}'))
    return destructured(start - 2, tokens, finds)
  const tested = tokens.follows(start - 1, 'in') ? tokens.textAt(start - 2) : undefined
  if (tested !== undefined && VARIABLE.test(tested)) finds.add(tested, offsetOf(start, tokens))
}

function indexed(open: number, tokens: Tokens, finds: Finds): void {
  const name = tokens.textAt(open + 1)
  if (name !== undefined && VARIABLE.test(name)) assignable(name, open + 1, open + 3, tokens, finds)
  else if (name === undefined) finds.dynamic.push(finds.placeAt(offsetOf(open, tokens)))
}

/** What is set and not read says nothing about what is needed. */
function assignable(name: string, at: number, behind: number, tokens: Tokens, finds: Finds): void {
  const isSet = tokens.follows(behind, '=') && !tokens.follows(behind + 1, '=')
  finds.add(name, offsetOf(at, tokens), isSet ? 'names' : 'reads')
}

/** `const { A, B: b, C = 1 } =`, from its closing bracket. */
function destructured(close: number, tokens: Tokens, finds: Finds): void {
  const depth = tokens.at(close)?.depth ?? 0
  let open = close - 1
  while (open >= 0 && !(tokens.at(open)?.depth === depth && tokens.follows(open, '{'))) open -= 1
  if (open < 0) return
  for (const { start } of tokens.parts(open)) {
    const name = tokens.nameAt(start) ?? tokens.textAt(start)
    if (name !== undefined && VARIABLE.test(name)) finds.add(name, offsetOf(start, tokens))
  }
}

const ENV_MODULE = /^(?:\$env\/static\/(?:private|public)|astro:env\/(?:server|client))$/

/** `import { A, B as b } from '$env/static/private'`; what is no variable there, such as `getSecret`, is written small. */
function importedNames(index: number, tokens: Tokens, finds: Finds): void {
  const open = tokens.follows(index + 1, 'type') ? index + 2 : index + 1
  if (!tokens.follows(open, '{')) return
  const behind = tokens.behind(open)
  if (!tokens.follows(behind, 'from') || !ENV_MODULE.test(tokens.textAt(behind + 1) ?? '')) return
  for (const { start } of tokens.parts(open)) {
    const name = tokens.nameAt(start)
    if (name !== undefined && CONSTANT.test(name)) finds.add(name, offsetOf(start, tokens))
  }
}

/** `configService.get<string>('A')`, `env.get('A')` of env-var. */
function serviceRead(index: number, tokens: Tokens, { services }: ScriptScope, finds: Finds): void {
  const receiver = tokens.nameAt(index - 2) ?? ''
  if (!/config(?:service)?$/i.test(receiver) && !services.has(receiver)) return
  const open = tokens.follows(index + 1, '<') ? closingAngle(index + 1, tokens) + 1 : index + 1
  if (!tokens.follows(open, '(')) return
  const name = tokens.textAt(open + 1)
  if (name !== undefined && CONSTANT.test(name)) finds.add(name, offsetOf(open + 1, tokens))
}

function closingAngle(open: number, tokens: Tokens): number {
  let at = open + 1
  for (let depth = 1; at < tokens.length && at < open + 60; at += 1) {
    if (tokens.follows(at, '<')) depth += 1
    if (tokens.follows(at, '>')) depth -= 1
    if (depth === 0) break
  }
  return at
}

function argument(index: number, tokens: Tokens, finds: Finds): void {
  const name = tokens.textAt(index)
  if (name !== undefined && VARIABLE.test(name)) finds.add(name, offsetOf(index, tokens))
  else if (tokens.at(index)?.isDynamic === true || tokens.follows(index + 1, '+'))
    finds.dynamic.push(finds.placeAt(offsetOf(index, tokens)))
}
