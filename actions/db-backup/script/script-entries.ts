import type { ScriptPart } from './read-script.ts'

const NAME = String.raw`("(?:[^"]|"")+"|[\w$\x80-\xff]+)`
const IN_SCHEMA = new RegExp(
  String.raw`^CREATE (?:(?:UNLOGGED|DEFAULT) )?((?:FOREIGN )?TABLE|(?:MATERIALIZED )?VIEW|SEQUENCE|TYPE|DOMAIN|COLLATION|FUNCTION|PROCEDURE|AGGREGATE|OPERATOR (?:CLASS|FAMILY)|CONVERSION|TEXT SEARCH (?:CONFIGURATION|DICTIONARY|TEMPLATE|PARSER)) ${NAME}\.${NAME}`,
)
const GLOBAL = new RegExp(
  `^CREATE (EVENT TRIGGER|PUBLICATION|SERVER|FOREIGN DATA WRAPPER|ACCESS METHOD) ${NAME}`,
)
const OPERATOR = new RegExp(String.raw`^CREATE OPERATOR ${NAME}\.(\S+) \(`)
const CAST = /^CREATE (CAST \(.+?\)) WITH(?:OUT)? /s
const USER_MAPPING = new RegExp(`^CREATE USER MAPPING FOR ${NAME} SERVER ${NAME}`)
const LARGE_OBJECT = /^SELECT pg_catalog\.lo_create\('(\d+)'\);/

/** What a script makes, in the words of a table of contents; of routines the name alone. Rows are read over. */
export async function scriptEntries(parts: AsyncIterable<ScriptPart>): Promise<string[]> {
  const found: string[] = []
  for await (const part of parts) if (part.kind === 'statement') found.push(...entryOf(part.text))
  return found
}

function entryOf(statement: string): string[] {
  const [, kind, schema, name] = IN_SCHEMA.exec(statement) ?? []
  if (schema !== undefined && name !== undefined) return [`${kind} ${plain(schema)} ${plain(name)}`]
  const [, globalKind, globalName] = GLOBAL.exec(statement) ?? []
  if (globalName !== undefined) return [`${globalKind} - ${plain(globalName)}`]
  const [, place, operator] = OPERATOR.exec(statement) ?? []
  if (place !== undefined && operator !== undefined) return [`OPERATOR ${plain(place)} ${operator}`]
  const cast = CAST.exec(statement)?.[1]
  if (cast !== undefined) return [`CAST - ${plain(cast)}`]
  const [, user, server] = USER_MAPPING.exec(statement) ?? []
  if (user !== undefined && server !== undefined)
    return [`USER MAPPING - USER MAPPING ${plain(user)} SERVER ${plain(server)}`]
  const object = LARGE_OBJECT.exec(statement)?.[1]
  return object === undefined ? [] : [`BLOB - ${object}`]
}

/** A name without its quotes, from bytes of UTF-8, on one line as pg_restore prints it. */
const plain = (written: string): string =>
  Buffer.from(written.replace(/^"|"$/g, '').replaceAll('""', '"'), 'latin1')
    .toString('utf8')
    .replace(/[\r\n]/g, ' ')
