import { expect, it } from 'vitest'
import { databaseFailure } from '../../../../actions/db-backup/server/database-failure.ts'

const failure = (what: string, errors: string, program: string) =>
  databaseFailure(what, { exitCode: 1, signal: undefined, errors }, program)

it('names the server’s reason where pg_dump says only that it failed', () =>
  expect(
    failure(
      'dumping shop',
      'pg_dump: error: Dumping the contents of table "t" failed: PQgetResult() failed.\npg_dump: detail: Error message from server: ERROR:  invalid memory alloc request size 1200000043\npg_dump: detail: Command was: COPY public.t (b) TO stdout;',
      'pg_dump',
    ),
  ).toMatchObject({
    message: expect.stringMatching(/larger than the server can hand out.*invalid memory alloc request size/s),
    remedy: expect.stringContaining('exclude-table-data'),
  }))

it('does not speak of reading where something is written', () => {
  const words = 'pg_restore: error: could not execute query: ERROR:  permission denied for schema public'
  expect(failure('restoring x into shop', words, 'pg_restore').remedy).toContain('owner of the database')
  expect(failure('dumping shop', words, 'pg_dump').remedy).toContain('pg_read_all_data')
})

it.each([
  ['COPY failed for table "uses": ERROR:  function positive(integer) does not exist', /SET search_path/],
  ['could not execute query: ERROR:  relation "a" does not exist', /SET search_path/],
  ['COPY failed for table "a": ERROR:  new row for relation "a" violates check constraint "c"', /NOT VALID/],
  [
    'could not execute query: ERROR:  cannot execute CREATE TABLE in a read-only transaction',
    /RESET default/,
  ],
])('says what to do at the source where nothing can be done here: %s', (words, remedy) => {
  expect(failure('restoring x into shop', `pg_restore: error: ${words}`, 'pg_restore').remedy).toMatch(remedy)
  expect(failure('dumping shop', `pg_dump: error: ${words}`, 'pg_dump').remedy ?? '').not.toMatch(remedy)
})

it('says nothing of functions where a name with its schema is missing', () =>
  expect(
    failure(
      'restoring x into shop',
      'pg_restore: error: ERROR:  type "other.mood" does not exist',
      'pg_restore',
    ).remedy,
  ).toBeUndefined())
