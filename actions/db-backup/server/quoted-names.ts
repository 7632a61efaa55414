import { randomBytes } from 'node:crypto'

/** A table as the server names it. */
export interface QualifiedName {
  readonly schema: string
  readonly name: string
}

/** A name as an SQL identifier, for patterns of pg_dump and for statements. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** `"schema"."name"`, which pg_dump's pattern language takes literally. */
export const quoteTable = ({ schema, name }: QualifiedName): string =>
  `${quoteName(schema)}.${quoteName(name)}`

/** A value as an SQL string, for sessions in which a backslash is a character like any other. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Text in a dollar quote whose tag nobody can guess: a name that was chosen to end it does not. */
export function dollarQuoted(text: string): string {
  const tag = `$t${randomBytes(16).toString('hex')}$`
  return `${tag}${text}\n${tag}`
}
