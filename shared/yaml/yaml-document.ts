import type { Event, Schema, YAMLException } from 'js-yaml'
import { loadJsYaml } from '#libraries'
import { LineIndex } from '../text/line-index.ts'
import { refuseMultiplication } from './alias-weight.ts'
import { goScalars } from './go-scalars.ts'
import { Positions } from './positions.ts'
import { writtenSchema } from './written-numbers.ts'
import { YamlError } from './yaml-error.ts'

/** Characters. The largest contract we know has 60 kB. */
export const LONGEST_YAML = 4_194_304
const DEEPEST = 40

export type YamlPath = readonly (string | number)[]

/** One YAML document as plain data, with the line of each part. */
export interface YamlDocument {
  readonly data: unknown
  /** Line of the key or item that the path leads to; of its nearest parent when it is not there. */
  lineOf(path: YamlPath): number
  /** The text of the scalar that the path leads to, as it is written; `undefined` when something else is there. */
  writtenAt(path: YamlPath): string | undefined
}

export interface YamlDialect {
  /** `<<: *base` takes the keys of another map in, as Compose does; elsewhere `<<` is a key like any other. */
  readonly mergeKeys?: boolean
  /** Tags that say how a part is merged and nothing about what it is, such as `!reset`: without them it is the same. */
  readonly tags?: readonly string[]
  /** Plain scalars as kubectl reads them, which is neither YAML 1.2 nor quite 1.1: see go-scalars.ts. */
  readonly goScalars?: boolean
}

/** Compose files: `!reset` and `!override` are its own (compose-spec, "Merge and override"). */
export const COMPOSE: YamlDialect = { mergeKeys: true, tags: ['!reset', '!override'] }

type Yaml = Awaited<ReturnType<typeof loadJsYaml>>

/**
 * Reads a text of one or more documents, YAML 1.2 unless the dialect says otherwise. Numbers that would not come back as
 * they are written stay text. Bounded in size, depth and in what aliases multiply; duplicate keys and unknown tags are
 * errors, because a file that is read differently from how it looks is worse than none.
 * @throws YamlError
 */
export async function parseYaml(text: string, dialect: YamlDialect = {}): Promise<YamlDocument[]> {
  if (text.length > LONGEST_YAML)
    throw new YamlError(`is too long: ${text.length} characters; at most ${LONGEST_YAML} are read`, 1)
  const yaml = await loadJsYaml()
  const lines = new LineIndex(text)
  const events = attempt(yaml, text, [], () => yaml.parseEvents(text, { maxDepth: DEEPEST }))
  refuseMultiplication(events, text, lines, yaml)
  const schema = schemaOf(dialect, yaml)
  const contents = attempt(yaml, text, events, () =>
    yaml.constructFromEvents(events, { source: text, schema }),
  )
  const positions = new Positions(text, events, yaml)
  return contents.map((data, index) => ({
    data,
    lineOf: path => lines.lineAt(positions.offsetOf(index, path)),
    writtenAt: path => positions.scalarAt(index, path),
  }))
}

function schemaOf({ mergeKeys, tags = [], goScalars: isGo }: YamlDialect, yaml: Yaml): Schema {
  const scalars = isGo === true ? yaml.CORE_SCHEMA.withTags(...goScalars(yaml)) : writtenSchema(yaml)
  const merging = mergeKeys === true ? scalars.withTags(yaml.mergeTag) : scalars
  return merging.withTags(...tags.flatMap(tagName => transparent(tagName, yaml)))
}

const transparent = (tagName: string, { mapTag, seqTag, strTag }: Yaml) => [
  { ...mapTag, tagName },
  { ...seqTag, tagName },
  { ...strTag, tagName, implicit: false },
]

function attempt<Result>(yaml: Yaml, text: string, events: readonly Event[], read: () => Result): Result {
  try {
    return read()
  } catch (thrown) {
    if (!(thrown instanceof yaml.YAMLException)) throw thrown
    throw new YamlError(sentenceOf(thrown, text, events, yaml), (thrown.mark?.line ?? 0) + 1)
  }
}

function sentenceOf(
  { reason, mark }: YAMLException,
  text: string,
  events: readonly Event[],
  yaml: Yaml,
): string {
  if (reason.startsWith('nesting exceeded')) return `is nested deeper than ${DEEPEST} levels`
  if (reason !== 'duplicated mapping key') return reason
  const key = events.find(event => event.type === yaml.EVENT_ID.SCALAR && event.valueStart === mark?.position)
  const name = key?.type === yaml.EVENT_ID.SCALAR ? yaml.getScalarValue(text, key) : 'at the end'
  return `the key ${name} is there twice`
}
