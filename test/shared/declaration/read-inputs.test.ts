import { describe, expect, test } from 'vitest'
import { camelCase, declare } from '../../../shared/declaration/declaration.ts'
import {
  choice,
  duration,
  flag,
  integer,
  lines,
  secret,
  size,
  text,
  url,
} from '../../../shared/declaration/field-kinds.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { secretTexts } from '../../../shared/declaration/secret-texts.ts'
import { withoutCredentials } from '../../../shared/declaration/url-credentials.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { Secret } from '../../../shared/secrets/secret.ts'

const declaration = declare({
  name: 'sample',
  title: 'Sample',
  description: 'A sample.',
  branding: { icon: 'eye', color: 'blue' },
  inputs: {
    service: text({ description: 'Name.', required: true }),
    mode: choice(['upload', 'rollback'], { description: 'Mode.', default: 'upload' }),
    id: text({ description: 'Id.', onlyWhen: { input: 'mode', is: ['rollback'] } }),
    wait: flag({ description: 'Wait.', default: 'true' }),
    timeout: duration({ description: 'Time.', default: '15m' }),
    'part-size': size({ description: 'Size.' }),
    count: integer({ description: 'Count.', default: '3' }),
    names: lines({ description: 'Names.' }),
    'api-url': url({ description: 'Where.', default: 'https://api.example.com/' }),
    'database-url': secret({ description: 'Database.' }),
    variables: text({
      description: 'Variables.',
      hidden: true,
      refuse: raw => (raw.includes('=') ? undefined : 'must be NAME=value'),
    }),
  },
  results: { done: 'it is done' },
  outputs: {},
  check: ({ names, count, wait }) => [
    ...(names.includes('bad') ? [{ input: 'names', message: 'must not be bad' }] : []),
    ...(count > 5 && !wait ? [{ input: 'wait', message: 'must be true for many' }] : []),
  ],
})

const read = (raw: Record<string, string>) => readInputs(declaration, raw)

function problemsOf(
  raw: Record<string, string>,
): readonly { input: string; message: string; value?: string }[] {
  try {
    read(raw)
    return []
  } catch (thrown) {
    if (thrown instanceof InputError) return thrown.problems
    throw thrown
  }
}

describe('reading', () => {
  test('gives typed values under camel-case names, with defaults', () => {
    expect(read({ service: ' api ', names: 'a\r\n\n# no\n b ', 'part-size': '8MiB' })).toMatchObject({
      service: 'api',
      mode: 'upload',
      wait: true,
      timeout: 900_000,
      partSize: 8_388_608,
      count: 3,
      names: ['a', 'b'],
      apiUrl: 'https://api.example.com',
      databaseUrl: undefined,
      dryRun: false,
      commitStatus: true,
    })
  })

  test('an empty input is an absent one', () =>
    expect(read({ service: 'x', mode: '', timeout: '  ' }).mode).toBe('upload'))

  test('a secret is not text', () => {
    const { databaseUrl } = read({ service: 'x', 'database-url': 'postgres://u:p@h/d' })
    expect(databaseUrl).toBeInstanceOf(Secret)
    expect(String(databaseUrl)).toBe('***')
  })

  test('0 is 0, not the default', () => expect(read({ service: 'x', count: '0' }).count).toBe(0))
})

describe('refusing', () => {
  test.each([
    ['mode', 'Upload', 'must be `upload`, `rollback`'],
    ['wait', 'yes', 'must be `true` or `false`'],
    ['wait', 'TRUE', 'must be `true` or `false`'],
    ['timeout', '15', 'must be a number with a unit'],
    ['part-size', '8', 'must be a number with a unit'],
    ['count', '-1', 'must be a whole number'],
    ['count', '1e3', 'must be a whole number'],
    ['api-url', 'api.example.com', 'must be an absolute URL'],
    ['api-url', 'http://api.example.com', 'must use https'],
    ['api-url', 'file:///etc/passwd', 'must be an absolute URL'],
    ['commit', 'abc1234', 'must be a full commit SHA'],
  ])('%s: %j', (input, value, message) => {
    const [problem] = problemsOf({ service: 'x', [input]: value })
    expect(problem).toMatchObject({ input, value })
    expect(problem?.message).toContain(message)
  })

  test.each([
    ['https://user:pw@api.example.com/x', 'https://***@api.example.com/x'],
    ['https://user:p/w?d#e@api.example.com', 'https://***@api.example.com'],
    ['https://token@api.example.com', 'https://***@api.example.com'],
  ])('a password in an address is refused without being shown: %s', (given, shown) => {
    const [problem] = problemsOf({ service: 'x', 'api-url': given })
    expect(problem).toMatchObject({ input: 'api-url', value: shown })
    expect(secretTexts(declaration, { 'api-url': given }).join()).toBe(
      given.includes(':p')
        ? given.slice('https://user:'.length, given.lastIndexOf('@')).concat(',').repeat(2).slice(0, -1)
        : '',
    )
  })

  test('an address without end is searched once', () =>
    expect(secretTexts(declaration, { 'database-url': `postgres://${':'.repeat(200_000)}` })).toHaveLength(1))

  test.each(['http://localhost:9000', 'http://127.0.0.1:1', 'http://[::1]:8080'])(
    'plain http is fine for %s',
    value => expect(problemsOf({ service: 'x', 'api-url': value })).toEqual([]),
  )

  test('everything at once', () => {
    const problems = problemsOf({ mode: 'x', timeout: '5', servic: 'api' })
    expect(problems.map(problem => problem.input)).toEqual(['servic', 'service', 'mode', 'timeout'])
    expect(problems[0]?.message).toContain('did you mean `service`?')
  })

  test('a text that holds secrets is never quoted', () => {
    const [problem] = problemsOf({ service: 'x', variables: 'hunter2' })
    expect(problem).toEqual({ input: 'variables', message: 'must be NAME=value' })
  })
})

describe('what must be masked', () => {
  test('secrets, and of URLs the password by itself in both spellings', () => {
    const texts = secretTexts(declaration, {
      'database-url': 'postgresql+asyncpg://user:p%40ss@host:5432/db',
      service: 'x',
    })
    expect(texts).toEqual(['postgresql+asyncpg://user:p%40ss@host:5432/db', 'p%40ss', 'p@ss'])
  })

  test('also when the value is malformed', () => {
    expect(secretTexts(declaration, { 'database-url': 'postgres://u:%zz@h' })).toContain('%zz')
  })
})

test('names in code', () => expect(camelCase('secret-access-key')).toBe('secretAccessKey'))

describe('everything that is wrong is told at once', () => {
  test('what is wrong between inputs beside what is wrong with one', () =>
    expect(problemsOf({ timeout: '5', names: 'bad' }).map(({ input }) => input)).toEqual([
      'service',
      'timeout',
      'names',
    ]))

  test('a rule reads the default of an input that is wrong', () =>
    expect(problemsOf({ service: 'x', count: 'many', wait: 'false' }).map(({ input }) => input)).toEqual([
      'count',
    ]))

  test('an input that could change nothing', () => {
    expect(problemsOf({ service: 'x', id: '7', mode: 'rollback' })).toEqual([])
    expect(problemsOf({ service: 'x', id: '7' })).toEqual([
      { input: 'id', message: 'has no meaning with `mode: upload`; it belongs to `mode: rollback`' },
    ])
  })
})

test.each([
  ['https://user:p@ss/w?rd@host.example/x', 'https://***@host.example/x'],
  ['user:secret@host.example/health', '***@host.example/health'],
  ['//user:secret@host.example', '//***@host.example'],
  ['https://host.example/a@b', 'https://***@b'],
  ['/health', '/health'],
  ['ghcr.io/acme/api@sha256:abc', 'ghcr.io/acme/api@sha256:abc'],
  ['15 m', '15 m'],
])('a value that is refused is shown without what it may hold of credentials: %s', (given, shown) => {
  expect(withoutCredentials(given)).toBe(shown)
})
