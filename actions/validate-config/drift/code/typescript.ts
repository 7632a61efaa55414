import { scriptTokens } from '../../../../shared/source/script-tokens.ts'
import type { Tokens } from '../../../../shared/source/tokens.ts'
import { type CodeFacts, type CodeFile, Finds, NO_FACTS } from './code-file.ts'
import { schemaReads } from './script-schemas.ts'
import { environmentAt, type ScriptScope, scriptScope } from './script-scope.ts'

/** Without one of these a file says nothing of what follows: looking for a word is far cheaper than for a pattern. */
const MAY_BE = ['env', 'Env', 'onfig', 'getSecret', 'validationSchema', 'plainTo']
/** What a file says that may read the environment. */
const WORTH_IT =
  /\benv\b|[Ee]nv[(.<'/]|envsafe|onfig(?:Service)?\.get|ConfigService|getSecret|\bConfig\.|validationSchema|plainTo(?:Instance|Class)/g
/** The form that most files have and no other: it means the same wherever it is in code. */
const PLAIN =
  /(?<![\w$.])(?:process|import\.meta)\.env(?:\.[A-Za-z_]\w*|\[(?:'[A-Za-z_]\w*'|"[A-Za-z_]\w*")\])/g
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/
const CONSTANT = /^[A-Z][A-Z0-9_]*$/

/** What Vite sets by itself. */
const OF_THE_BUNDLER = new Set(['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'])

/**
 * TypeScript and JavaScript: the environment of Node, Bun, Deno, Vite and SvelteKit with its aliases, wrappers and
 * destructuring, imports from `$env/…` and `astro:env/…`, config services, and the schemas that validate an environment.
 */
export function scanTypeScript(file: CodeFile): CodeFacts {
  const places = MAY_BE.some(word => file.text.includes(word)) ? [...file.text.matchAll(WORTH_IT)].length : 0
  if (places === 0) return NO_FACTS
  const plain = [...file.text.matchAll(PLAIN)]
  const finds = new Finds(file)
  if (plain.length === places) readPlain(file.text, plain, finds)
  else readWhole(file.text, finds)
  const mentions = finds.mentions.filter(({ name }) => !OF_THE_BUNDLER.has(name))
  return { ...NO_FACTS, mentions, dynamic: finds.dynamic }
}

/** Nothing else in the file can change what these read, so only the lines around them are looked at. */
function readPlain(text: string, plain: readonly RegExpExecArray[], finds: Finds): void {
  const tokens = scriptTokens(
    text,
    plain.map(({ index, 0: { length } }) => ({
      from: text.lastIndexOf('\n', text.lastIndexOf('\n', index) - 1) + 1,
      to: endOfLine(text, index + length),
    })),
  )
  for (let index = 0; index < tokens.length; index += 1) {
    const environment = environmentAt(index, tokens)
    if (environment !== undefined) memberRead(environment, tokens, finds)
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function readWhole(text: string, finds: Finds): void {
  const tokens = scriptTokens(text)
  const scope = scriptScope(tokens, text)
  for (let index = 0; index < tokens.length; index += 1) readAt(index, tokens, scope, finds)
  schemaReads(tokens, scope, text, finds)
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
  if (scope.readers.has(name) && !isMember) return readerRead(index, tokens, finds)
  if (/^(?:get|getOrThrow)$/.test(name) && isMember) serviceRead(index, tokens, scope, finds)
}

/** `.A`, `['A']`, `.get('A')` is none, behind something that is the environment; or `{ A, B } =` before it. */
function memberRead({ start, end }: { start: number; end: number }, tokens: Tokens, finds: Finds): void {
  if (tokens.follows(end, '.') || tokens.follows(end, '?.')) {
    const isIndex = tokens.follows(end + 1, '[')
    const name = tokens.nameAt(end + 1)
    if (name !== undefined && VARIABLE.test(name))
      return assignable(name, { before: start - 1, at: end + 1, behind: end + 2 }, tokens, finds)
    if (!isIndex) return
    return indexed(start - 1, end + 1, tokens, finds)
  }
  if (tokens.follows(end, '[')) return indexed(start - 1, end, tokens, finds)
  if (tokens.follows(start - 1, '=') && tokens.follows(start - 2, '}'))
    return destructured(start - 2, tokens, finds)
  const tested = tokens.follows(start - 1, 'in') ? tokens.textAt(start - 2) : undefined
  if (tested !== undefined && VARIABLE.test(tested)) finds.add(tested, offsetOf(start, tokens))
}

function indexed(before: number, open: number, tokens: Tokens, finds: Finds): void {
  const name = tokens.textAt(open + 1)
  const isWhole = tokens.follows(open + 2, ']') || tokens.follows(open + 2, 'as')
  const behind = tokens.behind(open)
  if (name === undefined || !isWhole) finds.dynamic.push(finds.placeAt(offsetOf(open, tokens)))
  else if (VARIABLE.test(name)) assignable(name, { before, at: open + 1, behind }, tokens, finds)
}

interface Access {
  /** Indexes: of what stands before it, of its name, and behind it. */
  readonly before: number
  readonly at: number
  readonly behind: number
}

/** What is set or deleted and not read says nothing about what is needed. */
function assignable(name: string, { before, at, behind }: Access, tokens: Tokens, finds: Finds): void {
  const isSet = tokens.follows(behind, '=') && !tokens.follows(behind + 1, '=')
  finds.add(name, offsetOf(at, tokens), isSet || tokens.follows(before, 'delete') ? 'names' : 'reads')
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
function serviceRead(
  index: number,
  tokens: Tokens,
  { services, hasConfigService }: ScriptScope,
  finds: Finds,
): void {
  const receiver = tokens.nameAt(index - 2) ?? ''
  const isService = /configservice$/i.test(receiver) || (hasConfigService && /config$/i.test(receiver))
  if (!isService && !services.has(receiver)) return
  const open = tokens.follows(index + 1, '<') ? closingAngle(index + 1, tokens) + 1 : index + 1
  if (!tokens.follows(open, '(')) return
  const name = tokens.textAt(open + 1)
  if (name !== undefined && CONSTANT.test(name)) finds.add(name, offsetOf(open + 1, tokens))
}

/** `env('A')`, `env.int('A')` of Strapi; `Config.string('A')` of Effect. */
function readerRead(index: number, tokens: Tokens, finds: Finds): void {
  const isNested = tokens.nameAt(index + 2) === 'nested'
  const open = tokens.follows(index + 1, '.') && !isNested ? index + 3 : index + 1
  const name = tokens.follows(open, '(') ? tokens.textAt(open + 1) : undefined
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
  const isJoined = tokens.follows(index + 1, '+')
  if (name !== undefined && VARIABLE.test(name) && !isJoined) finds.add(name, offsetOf(index, tokens))
  else if (tokens.at(index)?.isDynamic === true || isJoined)
    finds.dynamic.push(finds.placeAt(offsetOf(index, tokens)))
}
