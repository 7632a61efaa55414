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
