import { expect, test } from 'vitest'
import { lastWords } from '../../../../actions/deploy-railway/evidence/last-words.ts'

test('a host that is refused is the cause where it is the one of the health check', () => {
  const django = (host: string) =>
    `ERROR django.security.DisallowedHost: Invalid HTTP_HOST header: '${host}'. You may need to add '${host}' to ALLOWED_HOSTS.`
  const rails =
    '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: healthcheck.railway.app'
  const vite = 'Blocked request. This host ("healthcheck.railway.app") is not allowed.'
  for (const line of [django('healthcheck.railway.app'), rails, vite])
    expect(lastWords([line, 'GET /health 400'])?.remedy).toContain('accept healthcheck.railway.app')
  expect(lastWords([django('scanner.example')])?.remedy).toBeUndefined()
})

test.each<[string, string, RegExp]>([
  [
    'Alembic',
    "alembic.util.exc.CommandError: Can't locate revision identified by '4f1d2c3b'",
    /database is ahead of this version/,
  ],
  ['Alembic', 'ERROR [alembic.util.messaging] Multiple head revisions are present', /alembic merge/],
  ['Prisma', 'Error: P3009 migrate found failed migrations in the target database', /migrate resolve/],
  ['Prisma', "Error: P1001: Can't reach database server at `db:5432`", /does not reach a service/],
  ['Django', 'django.db.migrations.exceptions.InconsistentMigrationHistory: Migration a.2 …', /ahead/],
  ['Django', 'django.core.exceptions.ImproperlyConfigured: Set the DJANGO_SECRET_KEY', /variable is missing/],
  ['Flyway', 'ERROR: Validate failed: Migrations have failed validation', /ahead/],
  ['Rails', 'ActiveRecord::PendingMigrationError: Migrations are pending.', /pre-deploy command/],
  ['Python', "ModuleNotFoundError: No module named 'asyncpg'", /not in the image/],
  ['Node', "Error: Cannot find module '/app/dist/main.js'", /not in the image/],
  ['Node', 'Error: listen EADDRINUSE: address already in use :::3000', /port in PORT/],
  ['Node', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', /memory/],
  ['a shell', '/bin/sh: 1: gunicorn: not found', /start command/],
  ['PostgreSQL', 'FATAL:  password authentication failed for user "api"', /credentials/],
])('%s: %s', (_, line, remedy) => {
  const words = lastWords(['starting', line, '    at Module._resolveFilename (node:internal)', ''])
  expect(words?.line).toContain(line.replace(/\s+/g, ' ').slice(0, 40))
  expect(words?.remedy).toMatch(remedy)
})

test('the cause outranks what came of it', () => {
  const lines = [
    "ModuleNotFoundError: No module named 'x'",
    'ERROR: Application startup failed. Exiting.',
    'npm error A complete log of this run can be found in: /root/.npm',
  ]
  expect(lastWords(lines)?.line).toBe(lines[0])
})

test('an error that nobody knows is told as it is, and good news is none', () => {
  expect(lastWords(['ok', 'ValueError: bad moon', 'bye'])).toEqual({
    line: 'ValueError: bad moon',
    remedy: undefined,
  })
  expect(lastWords(['Starting Container', '0 errors found', 'Error rate 0'])).toBeUndefined()
})

test('is bounded', () => {
  expect(lastWords([`Error: ${'x'.repeat(5_000)}`])?.line.length).toBe(240)
})
