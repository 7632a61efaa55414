import { type Facts, parentOf, type Shape } from './shape.ts'

/** What the comparison knows of a platform's words. */
export interface WordRules {
  /** Words that may come although no run has to meet them. */
  readonly words: ReadonlySet<string>
  /** States in the only order in which they follow each other. */
  readonly order: readonly string[]
}

/** Where a platform answers otherwise than its stand-in. More fields than the stand-in shows are no difference. */
export const compareShapes = (live: Shape, standIn: Shape, rules: WordRules): string[] =>
  [...standIn].flatMap(([path, expected]) => {
    const found = live.get(path)
    return found === undefined
      ? missing(path, live, expected)
      : [...typeProblems(path, found, expected), ...wordProblems(path, found, expected, rules)]
  })

/** A list that happened to be empty, or an object that was not there, says nothing of what would be in it. */
function missing(path: string, live: Shape, expected: Facts): string[] {
  const parent = parentOf(path)
  const isSilent = parent === undefined || path.endsWith('[]') || path.includes('*')
  if (isSilent || live.get(parent)?.types.has('object') !== true) return []
  return expected.types.size === 1 && expected.types.has('null') ? [] : [`has no field ${path}`]
}

function typeProblems(path: string, found: Facts, expected: Facts): string[] {
  if ([...expected.types].every(type => type === 'null')) return []
  const others = [...found.types].filter(type => !expected.types.has(type))
  return others.length === 0
    ? []
    : [`${named(path)} is ${others.join(' or ')}, the stand-in says ${[...expected.types].join(' or ')}`]
}

function wordProblems(path: string, found: Facts, expected: Facts, { words, order }: WordRules): string[] {
  const strange = [...new Set(found.words)].filter(word => !expected.words.includes(word) && !words.has(word))
  const isUnknown = expected.words.length > 0 || found.words.some(word => order.includes(word))
  // A list shows several things at once; only what one thing becomes has an order.
  const back = path.includes('[]') ? undefined : backwards(found.words, order)
  return [
    ...(isUnknown && strange.length > 0
      ? [`${named(path)} says ${strange.join(', ')}, which no stand-in says`]
      : []),
    ...(back === undefined ? [] : [`${named(path)} goes from ${back[0]} to ${back[1]}`]),
  ]
}

/** Two states that follow each other against the order. */
function backwards(
  words: readonly string[],
  order: readonly string[],
): readonly [string, string] | undefined {
  const known = words.filter(word => order.includes(word))
  for (const [index, word] of known.entries()) {
    const next = known[index + 1]
    if (next !== undefined && order.indexOf(next) < order.indexOf(word)) return [word, next]
  }
  return undefined
}

const named = (path: string): string => (path === '' ? 'the answer' : path)
