import type { Tokens } from '../../../../shared/source/tokens.ts'
import type { Finds } from './code-file.ts'
import type { ScriptScope, Span } from './script-scope.ts'
import { validatedParts } from './validated-parts.ts'

const CONSTANT = /^[A-Z][A-Z0-9_]*$/

/** Objects whose keys are variables: t3-env, envalid, envsafe, znv, and schemas that validate an environment. */
export function schemaReads(tokens: Tokens, scope: ScriptScope, text: string, finds: Finds): void {
  const validated = { isWhole: /\bvalidationSchema\b/.test(text), parts: validatedParts(tokens, scope) }
  const isMapped = /\bplainTo(?:Instance|Class)\b/.test(text) && /\bvalidateSync\b/.test(text)
  const isConvict = /\bconvict\b/.test(text)
  const isAstro = /\benvField\b/.test(text)
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens.follows(index + 1, '(')) callReads(index, tokens, validated, finds)
    if (isMapped && tokens.follows(index, 'class')) fieldsOfClass(index, tokens, finds)
    if (isConvict && tokens.follows(index, 'env', ':'))
      add(tokens.textAt(index + 2), index + 2, tokens, finds)
    if (isAstro && tokens.follows(index + 1, ':', 'envField')) add(tokens.nameAt(index), index, tokens, finds)
  }
}

function add(name: string | undefined, index: number, tokens: Tokens, finds: Finds): void {
  if (name !== undefined && CONSTANT.test(name)) finds.add(name, tokens.at(index)?.offset ?? 0)
}

const ENVIRONMENT_CALLS = new Set(['createEnv', 'cleanEnv', 'parseEnv', 'customCleanEnv', 'envsafe'])
const SCHEMA_METHOD = /^(?:object|strictObject|looseObject|shape|keys|extend|Struct|type|partial)$/
const SCHEMA_OWNER = /^(?:z|zod|v|valibot|Joi|joi|yup|Yup|S|Schema|t|Type|s|superstruct)$/

/** `Env.create(new URL('../', import.meta.url), { … })` */
const isAdonis = (index: number, tokens: Tokens): boolean =>
  tokens.follows(index, 'create', '(') && tokens.follows(index - 2, 'Env', '.')

interface Validated {
  /** A schema of the whole environment is handed to a framework, in whatever place. */
  readonly isWhole: boolean
  readonly parts: readonly Span[]
}

function callReads(index: number, tokens: Tokens, { isWhole, parts }: Validated, finds: Finds): void {
  const name = tokens.nameAt(index)
  if (name === undefined || tokens.follows(index - 1, 'function')) return
  const isValidated = parts.some(({ start, end }) => start <= index && index < end)
  const isSchema = SCHEMA_METHOD.test(name) && (isWhole || isValidated)
  if (!isSchema && !ENVIRONMENT_CALLS.has(name) && !isAdonis(index, tokens)) return
  const [first, second] = tokens.parts(index + 1)
  if (name === 'createEnv') return sections(first?.start, tokens, finds)
  if (name === 'cleanEnv' || name === 'parseEnv' || name === 'customCleanEnv')
    return keys(second?.start, tokens, finds)
  if (isAdonis(index, tokens)) return keys(second?.start, tokens, finds)
  if (name === 'envsafe') return keys(first?.start, tokens, finds)
  if (!isSchema) return
  const isOwned =
    tokens.follows(index - 1, '.') &&
    (isValidated ||
      SCHEMA_OWNER.test(tokens.nameAt(index - 2) ?? '') ||
      tokens.follows(index - 2, ')') ||
      /schema$/i.test(tokens.nameAt(index - 2) ?? ''))
  if (isOwned || !tokens.follows(index - 1, '.')) keys(first?.start, tokens, finds)
}

/** The keys of an object literal that are written as variables are. */
function keys(open: number | undefined, tokens: Tokens, finds: Finds): void {
  if (open === undefined || !tokens.follows(open, '{')) return
  for (const { start } of tokens.parts(open)) {
    const isKey = tokens.follows(start + 1, ':') || tokens.follows(start + 1, '(')
    if (isKey) add(tokens.nameAt(start) ?? tokens.textAt(start), start, tokens, finds)
  }
}

/** `server`, `client` and `shared` of t3-env. */
function sections(open: number | undefined, tokens: Tokens, finds: Finds): void {
  if (open === undefined || !tokens.follows(open, '{')) return
  for (const { start } of tokens.parts(open))
    if (/^(?:server|client|shared)$/.test(tokens.nameAt(start) ?? '') && tokens.follows(start + 1, ':'))
      keys(start + 2, tokens, finds)
}

/** The class that NestJS fills from the environment and validates: fields that are written as variables are. */
function fieldsOfClass(index: number, tokens: Tokens, finds: Finds): void {
  let open = index + 1
  while (open < index + 20 && !tokens.follows(open, '{')) open += 1
  if (!tokens.follows(open, '{')) return
  const depth = (tokens.at(open)?.depth ?? 0) + 1
  const end = tokens.behind(open)
  for (let at = open + 1; at < end; at += 1) {
    if (tokens.at(at)?.depth !== depth || tokens.follows(at - 1, '.')) continue
    const isField = [':', '?', '!', '=', ';'].some(sign => tokens.follows(at + 1, sign))
    if (isField) add(tokens.nameAt(at), at, tokens, finds)
  }
}
