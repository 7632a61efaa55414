import type { Document, LineCounter, Node, Pair, YAMLMap } from 'yaml'
import { loadYaml } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'

/** Characters. The largest contract we know has 60 kB. */
export const LONGEST_YAML = 4_194_304
const DEEPEST = 40
const MOST_ALIASES = 50

type Path = readonly (string | number)[]

/** A YAML text that could not be read, with the line. */
export class YamlError extends ActionError {
  readonly line: number

  constructor(message: string, line: number, cause?: unknown) {
    super(message, { code: 'yaml', cause })
    this.line = line
  }
}

/** One YAML document as plain data, with the line of each part. */
export interface YamlDocument {
  readonly data: unknown
  /** Line of the key or item that the path leads to; of its nearest parent when it is not there. */
  lineOf(path: Path): number
}

/**
 * Reads a YAML text of one or more documents. Bounded in size, depth and aliases; duplicate keys and unresolved tags
 * are errors, because a contract that is read differently from how it looks is worse than none.
 * @throws YamlError
 */
export async function parseYaml(text: string): Promise<YamlDocument[]> {
  if (text.length > LONGEST_YAML)
    throw new YamlError(`is too long: ${text.length} characters; at most ${LONGEST_YAML} are read`, 1)
  const yaml = await loadYaml()
  const lines = new yaml.LineCounter()
  const documents = [
    ...yaml.parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      version: '1.2',
      uniqueKeys: false,
    }),
  ] as Document.Parsed[]
  return documents.map(document => toDocument(document, lines, yaml))
}

type Yaml = Awaited<ReturnType<typeof loadYaml>>

function toDocument(document: Document.Parsed, lines: LineCounter, yaml: Yaml): YamlDocument {
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined)
    throw new YamlError(sentenceOf(problem.message), lines.linePos(problem.pos[0]).line)
  const data = plainData(document)
  if (isTooDeep(data)) throw new YamlError(`is nested deeper than ${DEEPEST} levels`, 1)
  const twice = duplicateKey(document, yaml)
  if (twice !== undefined)
    throw new YamlError(`the key ${twice.key} stands there twice`, lines.linePos(twice.offset).line)
  return { data, lineOf: path => lineOf(document, path, lines, yaml) }
}

const sentenceOf = (message: string): string =>
  /call stack/.test(message) ? `is nested deeper than ${DEEPEST} levels` : message.replace(/\s+/g, ' ')

/** The library compares every key with every other one; a set finds the same in one pass over a large contract. */
function duplicateKey(document: Document.Parsed, yaml: Yaml): { key: string; offset: number } | undefined {
  let found: { key: string; offset: number } | undefined
  yaml.visit(document, {
    Map(_, map) {
      const seen = new Set<string>()
      for (const pair of map.items) {
        const key = String(keyOf(pair))
        if (seen.has(key)) {
          found = { key, offset: rangeStart(pair.key) ?? 0 }
          return yaml.visit.BREAK
        }
        seen.add(key)
      }
      return undefined
    },
  })
  return found
}

function plainData(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (cause) {
    throw new YamlError(`refers to its own parts more than ${MOST_ALIASES} times over`, 1, cause)
  }
}

/** Deeper than anything a person writes; code that walks the data may then recurse. */
function isTooDeep(data: unknown, left = DEEPEST): boolean {
  if (typeof data !== 'object' || data === null) return false
  return left === 0 || Object.values(data).some(value => isTooDeep(value, left - 1))
}

function lineOf(document: Document.Parsed, path: Path, lines: LineCounter, yaml: Yaml): number {
  let node: unknown = document.contents
  let offset = rangeStart(node)
  for (const step of path) {
    const next = child(node, step, yaml)
    if (next === undefined) break
    offset = next.offset ?? offset
    node = next.node
  }
  return lines.linePos(offset ?? 0).line
}

function child(
  node: unknown,
  step: string | number,
  yaml: Yaml,
): { node: unknown; offset: number | undefined } | undefined {
  if (yaml.isMap(node)) {
    const pair = (node as YAMLMap).items.find(item => String(keyOf(item)) === String(step))
    return pair === undefined ? undefined : { node: pair.value, offset: rangeStart(pair.key) }
  }
  const item = yaml.isSeq(node) ? node.items[Number(step)] : undefined
  return item === undefined ? undefined : { node: item, offset: rangeStart(item) }
}

const keyOf = (pair: Pair): unknown => (pair.key as { value?: unknown } | null)?.value ?? pair.key

const rangeStart = (node: unknown): number | undefined => (node as Node | null)?.range?.[0]
