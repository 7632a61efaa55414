import type { Tokens } from '../../../../shared/source/tokens.ts'
import { environmentAt, type ScriptScope, type Span } from './script-scope.ts'

const VALIDATING = new Set([
  ...['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'validate', 'validateSync', 'validateAsync'],
  ...['assert', 'create', 'decodeUnknownSync', 'cast', 'Check', 'Parse', 'Decode'],
])

/** Words that begin a statement; what stands between two of them belongs together. */
const BEGINS = /^(?:const|let|var|export|function|class|import|module)$/

/**
 * The parts of a file whose objects describe the environment: the statements that validate it (`schema.parse(process.env)`,
 * `validate(process.env, schema)`, `schema.safeParse({ ...env })`), and the declarations that they are made from. A schema
 * of something else in the same file is none.
 */
export function validatedParts(tokens: Tokens, scope: ScriptScope): Span[] {
  const declared = declarations(tokens)
  const found = validatingCalls(tokens, scope)
  const known = new Set<string>()
  for (const part of found)
    for (let at = part.start; at < part.end; at += 1) {
      const name = tokens.nameAt(at)
      const declaration = name === undefined || known.has(name) ? undefined : declared.get(name)
      if (name === undefined || declaration === undefined) continue
      known.add(name)
      found.push(declaration)
    }
  return found
}

function validatingCalls(tokens: Tokens, scope: ScriptScope): Span[] {
  const found: Span[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const name = tokens.nameAt(index) ?? ''
    const isCall = tokens.follows(index + 1, '(') && !tokens.follows(index - 1, 'function')
    if (!isCall || !(VALIDATING.has(name) || isOfType(name, index, tokens))) continue
    const end = tokens.behind(index + 1)
    if (takesEnvironment({ start: index + 2, end }, tokens, scope))
      found.push({ start: beginning(index, tokens), end })
  }
  return found
}

/** A schema of arktype is called itself: `Env(process.env)`. */
const isOfType = (name: string, index: number, tokens: Tokens): boolean =>
  /^[A-Z]\w*$/.test(name) &&
  !/^(?:Object|Array|Boolean|String|JSON|Map|Set)$/.test(name) &&
  !tokens.follows(index - 1, '.')

function takesEnvironment({ start, end }: Span, tokens: Tokens, scope: ScriptScope): boolean {
  for (let at = start; at < end; at += 1) {
    const span = environmentAt(at, tokens, scope)
    if (span !== undefined && !tokens.follows(span.end, '.') && !tokens.follows(span.end, '[')) return true
  }
  return false
}

/** Where the statement around a place begins. */
function beginning(index: number, tokens: Tokens): number {
  const depth = tokens.at(index)?.depth ?? 0
  let at = index
  while (at > 0 && !begins(at, depth, tokens)) at -= 1
  return at
}

const begins = (at: number, depth: number, tokens: Tokens): boolean =>
  BEGINS.test(tokens.nameAt(at) ?? '') && (tokens.at(at)?.depth ?? 0) <= depth && !tokens.follows(at - 1, '.')

/** What is declared, by its name, each with everything up to the next statement. */
function declarations(tokens: Tokens): Map<string, Span> {
  const found = new Map<string, Span>()
  for (let index = 0; index < tokens.length; index += 1) {
    const name = tokens.nameAt(index + 1)
    if (name === undefined || !/^(?:const|let|var)$/.test(tokens.nameAt(index) ?? '')) continue
    const depth = tokens.at(index)?.depth ?? 0
    let end = index + 1
    while (end < tokens.length && !begins(end, depth, tokens) && (tokens.at(end)?.depth ?? 0) >= depth)
      end += 1
    found.set(name, { start: index + 1, end })
  }
  return found
}
