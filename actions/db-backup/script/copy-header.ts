import { quoteName } from '../server/quoted-names.ts'

const NAME = String.raw`(?:"(?:[^"\0]|"")+"|[a-z_\x80-\xff][a-z0-9_$\x80-\xff]*)`
const HEADER = new RegExp(
  String.raw`^COPY (${NAME})\.(${NAME})(?: \((${NAME}(?:, ${NAME})*)\)| )? FROM stdin;$`,
  's',
)

/**
 * The statement that opens the rows of a table in a dump, written anew from the names in it; nothing when this is another
 * statement. Only the one shape that pg_dump writes is known (a table without columns has two blanks where they would stand): the
 * names are all that a dump decides.
 */
export function copyHeader(statement: string): string | undefined {
  const [whole, schema, table, columns] = HEADER.exec(statement) ?? []
  if (whole === undefined || schema === undefined || table === undefined) return undefined
  const list = columns === undefined ? '' : ` (${namesIn(columns).map(requoted).join(', ')})`
  return `COPY ${requoted(schema)}.${requoted(table)}${list} FROM stdin;`
}

const namesIn = (list: string): string[] => list.match(new RegExp(NAME, 'gs')) ?? []

const requoted = (name: string): string =>
  quoteName(name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name)
