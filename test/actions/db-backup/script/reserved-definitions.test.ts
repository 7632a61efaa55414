import { describe, expect, it } from 'vitest'
import { LostNames } from '../../../../actions/db-backup/script/lost-names.ts'
import { masked } from '../../../../actions/db-backup/script/masked.ts'
import { allowed } from '../../../../actions/db-backup/script/reserved-definitions.ts'

const ROLE = { isSuperuser: false, reserved: ['log_statement', 'session_replication_role'] }
const routine = (attributes: string, body = "AS $$ SELECT 'LEAKPROOF' $$") =>
  `CREATE FUNCTION public."f (x"(a text DEFAULT '\n    LANGUAGE c'::text) RETURNS boolean\n    LANGUAGE ${attributes}\n    ${body};`

describe('what a role may make of a definition', () => {
  it.each([
    ['sql', 'sql'],
    ['sql IMMUTABLE LEAKPROOF PARALLEL SAFE', 'sql IMMUTABLE PARALLEL SAFE', 'LEAKPROOF'],
    ['sql LEAKPROOF', 'sql', 'LEAKPROOF'],
    ["sql\n    SET log_statement TO 'all'", 'sql', 'log_statement'],
    [
      "plpgsql STRICT LEAKPROOF\n    SET search_path TO 'app', 'pg_temp'\n    SET session_replication_role TO 'replica'\n    SET work_mem TO '1MB'",
      "plpgsql STRICT\n    SET search_path TO 'app', 'pg_temp'\n    SET work_mem TO '1MB'",
      'LEAKPROOF',
      'session_replication_role',
    ],
  ])('%j becomes %j', (given, left, ...without) =>
    expect(allowed(routine(given), ROLE)).toEqual({
      statement: routine(left),
      without: without.map(what => `${what} of FUNCTION public."f (x"`),
    }),
  )

  it.each([
    ...['c', 'internal', 'c STRICT', 'internal IMMUTABLE'].map(language =>
      routine(language, "AS 'lib', 'f'"),
    ),
    "CREATE FOREIGN TABLE public.t (\n    line text\n)\nSERVER f\nOPTIONS (\n    format 'csv',\n    filename '/etc/passwd'\n);",
    "CREATE FOREIGN TABLE public.t (\n    line text\n)\nSERVER f\nOPTIONS (\n    program 'id'\n);",
    'CREATE TYPE public.announced;',
    'CREATE TYPE public."o (w""n" (\n    INTERNALLENGTH = 4,\n    INPUT = public.own_in\n);',
  ])('nothing: %s', statement => {
    expect(allowed(statement, ROLE)).toBeUndefined()
    expect(allowed(statement, { ...ROLE, isSuperuser: true })).toEqual({ statement, without: [] })
  })

  it.each([
    routine('c_like_language'),
    routine('sql', "BEGIN ATOMIC\n SELECT 'LANGUAGE c';\nEND"),
    "CREATE FOREIGN TABLE public.t (\n    filename text\n)\nSERVER f\nOPTIONS (\n    note '\n    filename x'\n);",
    'CREATE TABLE public.t (\n    a text\n);',
    'CREATE TYPE public.pair AS (\n\ta integer\n);',
    "CREATE TYPE public.mood AS ENUM (\n    '(',\n    ';'\n);",
    'CREATE TYPE public.span AS RANGE (\n    subtype = double precision\n);',
  ])('all of it: %s', statement => expect(allowed(statement, ROLE)).toEqual({ statement, without: [] }))
})

describe('a masked statement', () => {
  it.each([
    [`a 'b' "c" (d) e`, 'a ... ... ... e'],
    [`a 'it''s' $x$ ' $x$ E'\\'' f`, 'a ....... ......... ..... f'],
    ['a (b (c) d) e) f', 'a ......... e. f'],
    ['a "o\'clock" b', 'a ......... b'],
    ['a (b', 'a ..'],
  ])('%s', (statement, left) => expect(masked(statement)).toBe(left))

  it('takes no longer for many parentheses', () =>
    expect(masked(`${'('.repeat(200_000)}${')'.repeat(200_000)}x`)).toBe(`${'.'.repeat(400_000)}x`))
})

describe('what a script could not bring', () => {
  const lost = new LostNames()
  for (const what of ['FUNCTION public.f', 'SERVER far', 'PROCEDURAL LANGUAGE plx']) lost.add(what)

  it.each([
    ['CREATE TRIGGER t BEFORE INSERT ON public.a FOR EACH ROW EXECUTE FUNCTION public.f();', 'TRIGGER t'],
    ['CREATE UNIQUE INDEX i ON public.a USING btree (public.f(b));', 'INDEX i'],
    ['CREATE VIEW public.v AS\n SELECT public.f(1);', 'VIEW public.v'],
    ["COMMENT ON FUNCTION public.f() IS 'x';", ''],
    ['CREATE USER MAPPING FOR u SERVER far;', 'USER MAPPING FOR u'],
    ['CREATE FUNCTION public.g() RETURNS integer\n    LANGUAGE plx\n    AS $$x$$;', 'FUNCTION public.g'],
    ['CREATE TABLE public.a (\n    b integer DEFAULT public.f()\n);', undefined],
    ['ALTER TABLE ONLY public.a ALTER COLUMN b SET DEFAULT public.f();', undefined],
    ['CREATE VIEW public.v AS\n SELECT public.f2(1);', undefined],
    ['CREATE VIEW public.v AS\n SELECT other.public.f;', undefined],
    [
      'CREATE FUNCTION public.h() RETURNS integer\n    LANGUAGE sql\n    AS $$ SELECT public.f() $$;',
      undefined,
    ],
    ["CREATE VIEW public.v AS\n SELECT 'public.f'::text;", undefined],
  ])('%s: %s', (statement, name) => expect(lost.neededBy(statement)).toBe(name))
})
