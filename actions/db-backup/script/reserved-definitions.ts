import { masked, withoutTexts } from './masked.ts'

/** What the role of a target may not give to what it makes. */
export interface Rights {
  readonly isSuperuser: boolean
  /** Parameters that it may not set. */
  readonly reserved: readonly string[]
}

/** A statement as this role may run it. */
export interface Allowed {
  readonly statement: string
  /** What was taken out of it, in words. */
  readonly without: readonly string[]
}

const ROUTINE = /^CREATE (?:FUNCTION|PROCEDURE) /
/** A type with functions of its own, or the announcement of one: composites, enums and ranges say `AS`. */
const BASE_TYPE = /^CREATE TYPE (?:"(?:[^"]|"")*"|[^"\s])+(?:;$| \()/
/** A foreign table over a file or a program of the server (file_fdw). */
const FILE_TABLE = /^CREATE FOREIGN TABLE .*\nOPTIONS \(\n.*^ {4}(?:filename|program) /ms
/** The line of pg_dump that holds everything that is said of a routine in single words. */
const ATTRIBUTES = /\n {4}LANGUAGE (\S+)[^\n]*/
const LEAKPROOF = / LEAKPROOF(?= |$)/
/** Its value ends where the next line of the header begins. */
const SETTING = /\n {4}SET ([\w.]+) TO [^\n]*?(?=\n {4}|;$)/g

/** Only their definition says whether a role may make them. */
export const isDefinition = (statement: string): boolean =>
  ROUTINE.test(statement) || /^CREATE (?:FOREIGN TABLE|TYPE) /.test(statement)

/**
 * What of a definition a role without a superuser's rights can have. A routine in C or of the server itself is a program, a type
 * may be made of such, and a foreign table may read the server's files: nobody but a superuser brings them in. The promise LEAKPROOF and settings that are a
 * superuser's only change how a routine runs. Pure.
 * @param statement as pg_dump writes it
 * @returns nothing where the role may not run it in any form
 */
export function allowed(statement: string, rights: Rights): Allowed | undefined {
  if (rights.isSuperuser) return { statement, without: [] }
  if (ROUTINE.test(statement)) return allowedRoutine(statement, rights)
  const isReserved = BASE_TYPE.test(statement) || FILE_TABLE.test(withoutTexts(statement))
  return isReserved ? undefined : { statement, without: [] }
}

function allowedRoutine(statement: string, rights: Rights): Allowed | undefined {
  const outside = masked(statement)
  const attributes = ATTRIBUTES.exec(outside)
  if (attributes === null) return { statement, without: [] }
  if (attributes[1] === 'c' || attributes[1] === 'internal') return undefined
  const promise = LEAKPROOF.exec(attributes[0])
  const settings = [...outside.matchAll(SETTING)].filter(([, name = '']) => rights.reserved.includes(name))
  const cuts = [
    ...(promise === null
      ? []
      : [{ at: attributes.index + promise.index, length: promise[0].length, what: 'LEAKPROOF' }]),
    ...settings.map(({ index, 0: text, 1: name = '' }) => ({ at: index, length: text.length, what: name })),
  ]
  const rest = cuts.reduceRight(
    (text, { at, length }) => text.slice(0, at) + text.slice(at + length),
    statement,
  )
  const without = cuts.map(({ what }) => `${what} of ${nameOf(statement)}`)
  return { statement: rest, without }
}

/** What is made: `FUNCTION public.total`. */
export const nameOf = (statement: string): string =>
  (
    /^CREATE ([A-Z]+(?: [A-Z]+)* (?:"(?:[^"]|"")*"|[^"\s(;])+)/.exec(statement)?.[1] ?? 'a definition'
  ).replace(/[\r\n]/g, ' ')
