import type { Document, LineCounter, ParsedNode, YAMLError, YAMLWarning } from 'yaml'
import { loadYaml } from '#libraries'
import type { FileProblem, Path, Position } from './problem.ts'
import { operatorHint, yamlHint } from './yaml-hint.ts'

/** A YAML text with positions, or what is wrong with it. */
export interface YamlSource {
  readonly document: Document.Parsed
  readonly problems: readonly FileProblem[]
  /** Where a value is written; the nearest thing around it when it is not. */
  positionOf(path: Path): Position | undefined
  positionOfNode(node: unknown): Position | undefined
}

const LARGEST = 262_144
const MOST_ALIASES = 20
const DEEPEST = 40
/** Brackets in texts count here too, so this is only what the parser's own recursion can surely bear. */
const PARSER_DEEPEST = 500
export const MOST_EXPANSIONS = 50

type Yaml = Awaited<ReturnType<typeof loadYaml>>

/**
 * Parses strictly: warnings are errors, because a warning means that a value is not what it looks like. Bounded in
 * size, depth and aliases.
 */
export async function yamlSource(text: string): Promise<YamlSource> {
  const yaml = await loadYaml()
  const lines = new yaml.LineCounter()
  const bounded = text.slice(0, LARGEST)
  const options = { lineCounter: lines, prettyErrors: false, version: '1.2' } as const
  const shallow = bracketDepth(bounded) <= PARSER_DEEPEST
  const document = yaml.parseDocument(shallow ? bounded : '', options)
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const syntax = [
    ...(text.length > LARGEST ? [{ message: 'the file is larger than 256 KiB', position: undefined }] : []),
    ...(shallow ? [] : [{ message: `nested more than ${PARSER_DEEPEST} levels deep`, position: undefined }]),
    ...syntaxProblems([...document.errors, ...document.warnings], bounded, at),
  ]
  const positionOfNode = (node: unknown) => nodePosition(node, lines)
  const problems = syntax.length > 0 ? syntax : contentProblems(document, yaml, positionOfNode)
  return {
    document,
    problems,
    positionOfNode,
    positionOf: path => nearest(document, path, positionOfNode),
  }
}

/** The parser recurses, so what would exhaust it is not given to it at all. */
function bracketDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1
    if (character === ']' || character === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** What is legal YAML and still not meant: too deep, too many aliases, operators that are only text. */
function contentProblems(
  document: Document.Parsed,
  { visit, isCollection }: Yaml,
  positionOfNode: (node: unknown) => Position | undefined,
): FileProblem[] {
  const problems: FileProblem[] = []
  const report = (message: string, node: unknown) =>
    void problems.push({ message, position: positionOfNode(node) })
  let aliases = 0
  visit(document, {
    Alias(_key, node) {
      aliases += 1
      if (aliases === MOST_ALIASES + 1) report(`more than ${MOST_ALIASES} aliases`, node)
      if (node.resolve(document) === undefined) report(`the alias *${node.source} leads nowhere`, node)
    },
    Collection(_key, node, ancestors) {
      if (ancestors.filter(isCollection).length === DEEPEST)
        report(`nested more than ${DEEPEST} levels deep`, node)
    },
    Scalar(key, node) {
      const hint = key === 'key' || node.type !== 'PLAIN' ? undefined : operatorHint(node.value)
      if (hint !== undefined) report(hint, node)
    },
  })
  return problems.length > 0 ? problems : expansionProblems(document)
}

/** Few aliases can still stand for very much. */
function expansionProblems(document: Document.Parsed): FileProblem[] {
  try {
    document.toJS({ maxAliasCount: MOST_EXPANSIONS })
    return []
  } catch {
    return [{ message: 'its aliases stand for too much', position: undefined }]
  }
}

function syntaxProblems(
  faults: readonly (YAMLError | YAMLWarning)[],
  text: string,
  at: (offset: number) => Position,
): FileProblem[] {
  const seen = new Set<number>()
  return faults.flatMap(fault => {
    const position = at(fault.pos[0])
    // One slip often gives several messages; the first one on a line is about the slip itself.
    if (seen.has(position.line)) return []
    seen.add(position.line)
    const hint = yamlHint(fault.code, text.split('\n')[position.line - 1] ?? '')
    return [{ message: `${fault.message}${hint === undefined ? '' : `. ${hint}`}`, position }]
  })
}

/** The node of a path; of a missing key, what should hold it. */
function nearest(
  document: Document.Parsed,
  path: Path,
  positionOfNode: (node: unknown) => Position | undefined,
): Position | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const position = keyPosition(document, path.slice(0, length), positionOfNode) ?? positionOfNode(node)
    if (position !== undefined) return position
  }
  return undefined
}

/** Where a value that is a map or a list begins says little; its key says where to look. */
function keyPosition(
  document: Document.Parsed,
  path: Path,
  positionOfNode: (node: unknown) => Position | undefined,
): Position | undefined {
  const last = path.at(-1)
  if (typeof last !== 'string') return undefined
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const pairs = (holder as { items?: readonly { key?: unknown; value?: unknown }[] } | null)?.items ?? []
  const pair = pairs.find(({ key }) => (key as { value?: unknown } | null)?.value === last)
  return pair === undefined ? undefined : positionOfNode(pair.key)
}

function nodePosition(node: unknown, lines: LineCounter): Position | undefined {
  const range = (node as ParsedNode | null | undefined)?.range
  if (range === undefined || range === null) return undefined
  const { line, col } = lines.linePos(range[0])
  return { line, column: col }
}
