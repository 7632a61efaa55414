import { describe, expect, it } from 'vitest'
import { copyHeader } from '../../../../actions/db-backup/script/copy-header.ts'
import { psqlScript } from '../../../../actions/db-backup/script/psql-script.ts'
import { readScript } from '../../../../actions/db-backup/script/read-script.ts'
import { verdictOn } from '../../../../actions/db-backup/script/statement-policy.ts'

const POLICY = {
  schemas: ['public'],
  extensions: ['citext'],
  subscriptions: ['orders'],
  reserved: ['log_statement'],
  isSuperuser: false,
  versionNum: 150_000,
}

/** The parts of a script, whatever the pieces in which it comes. */
async function partsOf(text: string, piece = 7): Promise<string[]> {
  async function* pieces() {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  const found: string[] = []
  for await (const part of readScript(pieces())) {
    if (part.kind === 'statement') found.push(`S ${part.text}`)
    else if (part.kind === 'copy') found.push(`C ${part.header}`, '')
    else if (part.kind === 'rows') found.push(`${found.pop()}${Buffer.from(part.bytes).toString()}`)
    else found.push('E')
  }
  return found
}

describe('an SQL dump in parts', () => {
  it.each([1, 2, 3, 64])('reads statements and rows, in pieces of %i bytes', async piece => {
    const dump = `--\n-- Name: t; Type: TABLE\n--\n\nCREATE TABLE public.t (\n    a text DEFAULT ';'\n);\nCOPY public.t (a) FROM stdin;\n1;\\\\x\n\\N\n\\.\nSELECT 1; SELECT 2;\nCOPY public."E" FROM stdin;\n\\.\n\n-- end\n`
    expect(await partsOf(dump, piece)).toEqual([
      "S CREATE TABLE public.t (\n    a text DEFAULT ';'\n);",
      'C COPY "public"."t" ("a") FROM stdin;',
      '\n1;\\\\x\n\\N',
      'E',
      'S SELECT 1;',
      'S  SELECT 2;'.replace('S  ', 'S '),
      'C COPY "public"."E" FROM stdin;',
      '',
      'E',
    ])
  })

  it.each([
    [
      'a dollar quote',
      'CREATE FUNCTION f() RETURNS text AS $_$\n\\! id\nCOPY a.b FROM stdin;\n$_$ LANGUAGE sql;',
    ],
    ['a text', "SELECT 'a\n\\! id\n'';';"],
    ['a text with escapes', "SELECT E'\\';\n\\\\';"],
    ['a name', 'SELECT 1 AS "a\n\\! "";";'],
    ['a nested comment', 'SELECT /* a /* ; */ \\! id ; */ 1;'],
    ['a rule', 'CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);'],
    [
      'a body of statements',
      'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;',
    ],
  ])('takes %s for one statement', async (_what, statement) =>
    expect(await partsOf(`${statement}\n`)).toEqual([`S ${statement}`]),
  )

  it.each([
    ['a command', 'SELECT 1;\n\\! id\n'],
    ['a command behind a statement', 'SELECT 1 \\g |id\n'],
    ['a command after the rows', 'COPY public.t FROM stdin;\n1\n\\.\n\\o |id\n'],
    ['a command after rows that end as on Windows', 'COPY public.t FROM stdin;\n1\n\\.\r\n\\! id\n\\.\n'],
    ['a frame inside of a statement', 'SELECT\n\\restrict x\n1;'],
    ['a command after a frame', '\\restrict abc\n\\! id\n'],
    [
      'a command after a text that only old servers end there',
      "SET standard_conforming_strings = on;\nSELECT '\\';\n\\! id\n--';\n",
    ],
    ['a zero byte', 'SELECT 1;\0\n'],
    ['rows without an end', 'COPY public.t FROM stdin;\n1\n'],
    ['a statement without an end', "SELECT 'a;\n"],
    ['a statement behind COPY', 'COPY public.t FROM stdin; SELECT 1;\n\\.\n'],
  ])(
    'refuses %s',
    async (_what, script) => await expect(partsOf(script)).rejects.toThrow(/not what pg_dump writes/),
  )

  it('follows a script that switches the meaning of a backslash', async () =>
    expect(await partsOf("SET standard_conforming_strings = off;\nSELECT '\\';\n\\\\! ;';\n")).toHaveLength(
      2,
    ))

  it.each([
    'COPY t FROM stdin;',
    "COPY public.t FROM PROGRAM 'id';",
    'COPY public.t TO stdout;',
    'COPY public.t (a) FROM stdin WITH (format csv);',
  ])('knows no other COPY: %s', statement => expect(copyHeader(statement)).toBeUndefined())
})

describe('what psql gets', () => {
  const scriptOf = async (text: string): Promise<string> => {
    const chunks: Uint8Array[] = []
    async function* bytes() {
      yield Buffer.from(text)
    }
    for await (const chunk of psqlScript(readScript(bytes()), POLICY, {})) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }

  it('holds statements in quotes that nobody can close, and rows as they are', async () => {
    const script = await scriptOf('CREATE TABLE public.t (a int);\nCOPY public.t (a) FROM stdin;\n1\n\\.\n')
    expect(script).toMatch(
      /^DO LANGUAGE plpgsql (\$t\w{32}\$) BEGIN EXECUTE (\$t\w{32}\$)\nCREATE TABLE public\.t \(a int\);\n\2; END \1;\nSET client_encoding = 'UTF8';\nCOPY "public"\."t" \("a"\) FROM stdin;\n1\n\\\.\n$/,
    )
  })

  it('refuses encodings in which psql could take a byte for another', async () =>
    await expect(scriptOf("SET client_encoding = 'SJIS';\n")).rejects.toThrow(/encoding/))
})

describe('statements of a dump', () => {
  it.each([
    ['ALTER TABLE public.t OWNER TO someone;', 'silent'],
    ['ALTER FUNCTION public.f(a text) OWNER TO "some one";', 'silent'],
    ["ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'x OWNER TO y';", 'run'],
    ['GRANT SELECT ON TABLE public.t TO someone;', 'silent'],
    ['BEGIN;', 'silent'],
    ['CREATE SCHEMA public;', 'silent'],
    ['CREATE SCHEMA app;', 'run'],
    ['CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;', 'silent'],
    ['CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;', 'run'],
    ['SET transaction_timeout = 0;', 'silent'],
    [
      'CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.f();',
      { leftOut: 'EVENT TRIGGER e' },
    ],
  ])('%s', (statement, verdict) => expect(verdictOn(statement, POLICY)).toEqual(verdict))
})
