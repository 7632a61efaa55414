import { execFile, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { command } from './command.ts'
import { Workspace } from './workspace.ts'

const ENVIRONMENTS = ['development', 'test', 'staging', 'production']
const KEY = '8f2c1a9e7b3d5064c9e81f7a2b6d4035e1c7a98b3f5d2064a9c8e7b1f3d5a602'

/** One variable of each kind, so that each value can be judged by itself. */
const CONTRACT = `version: 1
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true, aliases: [PYTHON_ENV] }
  PORT: { type: port }
  COUNT: { type: integer, min: 1, max: 90 }
  RATIO: { type: number, min: 0, max: 1 }
  FLAG: { type: boolean, in: { production: { const: false } } }
  STRICT: { type: boolean, strict: true }
  LEVEL: { type: enum, values: [INFO, WARNING] }
  NAME: { type: string, min: 2, max: 5 }
  CODE: { type: string, pattern: '[0-9a-f]{4,8}' }
  CHOICE: { type: string, one-of: [a.b, c] }
  URL: { type: url, trailing-slash: never }
  BARE: { type: url, path: none, schemes: [https], hosts: [api.acme.nl, '*.acme.dev'] }
  CSV: { type: origins, format: csv, contains: ['https://a.acme.nl'] }
  LIST: { type: origins, format: json }
  ANY: { type: origins }
  HOST: { type: host }
  ENDPOINT: { type: host-port }
  DATABASE_URL: { type: postgres-url, secret: false, database: app }
  REDIS_URL: { type: redis-url, secret: false, require-password: true }
  BUCKET: { type: bucket }
  HEX: { type: secret, encoding: hex, secret: false }
  DSN: { type: dsn }
  MAIL: { type: email }
  ID: { type: uuid }
  VERSION: { type: semver }
  WAIT: { type: duration, min: 10s, max: 1h }
  SIZE: { type: size, max: 64MiB }
  PAUSE: { type: duration }
  FILE: { type: path }
  LETTERS: { type: csv }
  ZONE: { type: timezone }
  LANGUAGE: { type: locale }
  DATA: { type: json }
  EXPRESSION: { type: regex }
  WILD: { type: origins, wildcard: true }
  DRIVEN_URL: { type: postgres-url, secret: false, drivers: ['', asyncpg], require-tls: true, forbid-hosts: ['*.old.nl'] }
  SECURE_URL: { type: redis-url, secret: false, require-tls: true, db: 3, forbid-hosts: [h.nl] }
  ELSEWHERE: { type: url, forbid-hosts: [a.nl, '*.b.nl'] }
  NOT_THERE: { type: host-port, forbid-hosts: [a.nl] }
  LOUD: { type: enum, values: [a, B], case: upper }
  BYTES: { type: string, min-bytes: 5 }
  PREFIXED: { type: secret, secret: false, prefix: 'p.', encoding: base64url }
`

const VALUES: Readonly<Record<string, readonly string[]>> = {
  PORT: ['1', '80', '65535', '0', '65536', '080', '8o', '-1'],
  COUNT: ['1', '90', '0', '91', '1.5', '1e1'],
  RATIO: ['0', '0.5', '1', '1.01', '-0.1', '.5', '1e-1'],
  FLAG: ['false', 'False', '0', 'no', 'OFF', 'true', '1', 'nope'],
  STRICT: ['true', 'false', 'True', '1', 'yes'],
  LEVEL: ['INFO', 'info', 'DEBUG'],
  NAME: ['ab', 'abcde', 'a', 'abcdef'],
  CODE: ['0af1', '12345678', '123', '0AF1', '123456789'],
  CHOICE: ['a.b', 'c', 'axb', 'cc'],
  URL: [
    'https://a.nl',
    'http://a.nl:8080/x?y=1',
    'https://a.nl/',
    'https://u:p@a.nl',
    'a.nl',
    'ftp://a.nl',
    'https://',
    'https://a b',
    'https://-a.nl',
    'https://[::1]:80/x',
    'https://256.1.1.1/x',
  ],
  BARE: [
    'https://api.acme.nl',
    'https://API.acme.nl',
    'https://x.acme.dev',
    'https://acme.dev',
    'https://api.acme.nl/x',
    'http://api.acme.nl',
  ],
  CSV: [
    'https://a.acme.nl',
    'https://a.acme.nl, https://b.nl',
    'https://b.nl',
    'https://a.acme.nl,',
    'https://a.acme.nl,https://a.acme.nl',
    '["https://a.acme.nl"]',
    'https://a.acme.nl/',
  ],
  LIST: [
    '["https://a.nl"]',
    '["https://a.nl", "http://b.nl:81"]',
    'https://a.nl',
    '["https://a.nl:443"]',
    '["HTTPS://a.nl"]',
    '[1]',
  ],
  ANY: [
    'https://a.nl,http://b.nl',
    '["https://a.nl"]',
    '*',
    'null',
    'https://a.nl:443',
    'https://A.nl',
    'https://a.nl/x',
    'https://a.nl?x',
    'http://a.nl:80',
    'http://a.nl:443',
  ],
  HOST: ['a.nl', 'localhost', '10.0.0.1', '256.0.0.1', 'a_b', '-a.nl', 'a..nl', 'a.nl:80', 'https://a.nl'],
  ENDPOINT: ['a.nl', 'a.nl:443', 'a.nl:', 'https://a.nl', 'a.nl/x', 'a.nl:123456'],
  DATABASE_URL: [
    'postgresql://u:p@h.nl:5432/app',
    'postgres://u:p@h/app?sslmode=require',
    'postgresql+asyncpg://u:p%40x@10.0.0.1/app',
    'postgresql://u:p@h/other',
    'postgresql://u@h/app',
    'mysql://u:p@h/app',
    'postgresql://u:p@h',
    'postgresql:///app?host=/var/run',
  ],
  REDIS_URL: ['redis://:p@h:6379', 'rediss://u:p@h:6379/0', 'redis://h', 'redis://:p@h/x', 'http://:p@h'],
  BUCKET: ['abc', 'a-b.c1', 'ab', 'Abc', 'a..b', '1.2.3.4', 'abc-', 'xn--a'],
  HEX: [KEY, 'abc', 'xyz1'],
  DSN: [
    'https://k@o1.ingest.sentry.io/42',
    'http://k@o1.ingest.sentry.io/42',
    'https://o1.ingest.sentry.io/42',
    'https://k@o1.ingest.sentry.io/',
  ],
  MAIL: ['a@b.nl', 'a@b', 'a b@c.nl', '@b.nl'],
  ID: ['123e4567-e89b-12d3-a456-426614174000', '123e4567e89b12d3a456426614174000'],
  VERSION: ['1.2.3', 'v1.2.3-rc.1+b', '1.2', '1.2.3.4'],
  WAIT: [
    '30s',
    '10s',
    '9s',
    '9999.6ms',
    '60m',
    '1.5h',
    '61 m',
    '30',
    '30 x',
    '59min',
    '1h30m',
    '0h59m',
    '3600 seconds',
    '1 hour 1 s',
  ],
  SIZE: ['64MiB', '67108864B', '67108865B', '1 GB', '64', '64mib', '64Mi', '65m', '63m', '512k', '1g'],
  PAUSE: ['0ms', '9w', '1', '1h30m', '2days', '15min', '1d 2h', '1h30', '1hh', '5ns'],
  FILE: ['/etc/x', 'a/b', 'https://a.nl/x'],
  LETTERS: ['a', 'a,b c', 'a,,b', ','],
  ZONE: [
    'Europe/Amsterdam',
    'europe/amsterdam',
    'UTC',
    'Etc/GMT+3',
    'Europe/Nowhere',
    'Mars',
    'a b',
    '+01:00',
  ],
  LANGUAGE: ['nl', 'nl-NL', 'nl_NL', 'zh-Hant-TW', 'de-DE-u-co-phonebk', 'n', 'nl-', 'nederlands-', 'x'],
  DATA: ['{"a": [1, null]}', '1', '"x"', '{a: 1}', 'NaN', '[1,]'],
  EXPRESSION: ['^a+$', '(', '[a-z]{2}', '*'],
  WILD: ['*', 'https://*.a.nl', 'https://a.nl,*', 'https://*.a.nl/x', 'https://*.a.nl:443', 'null'],
  DRIVEN_URL: [
    'postgresql://u:p@h.nl/app?sslmode=require',
    'postgresql+asyncpg://u:p@h.nl/app?x=1&ssl=require',
    'postgresql+psycopg://u:p@h.nl/app?sslmode=require',
    'postgresql://u:p@h.nl/app',
    'postgresql://u:p@h.nl/app?sslmode=prefer',
    'postgresql://u:p@db.old.nl/app?sslmode=require',
    'postgresql://u:p@old.nl/app?sslmode=require',
  ],
  SECURE_URL: [
    'rediss://x.nl/3',
    'rediss://h.nl/3',
    'redis://x.nl/3',
    'rediss://x.nl/4',
    'rediss://x.nl',
    'unix:///s',
  ],
  ELSEWHERE: [
    'https://a.nl',
    'https://A.nl/x',
    'https://x.a.nl',
    'https://x.b.nl',
    'https://b.nl',
    'https://a.nl.x',
  ],
  NOT_THERE: ['a.nl:80', 'a.nl', 'b.nl:80', 'xa.nl'],
  LOUD: ['a', 'A', 'b', 'c'],
  BYTES: ['abcd', 'abcde', 'äöü', 'äö'],
  PREFIXED: ['p.abc', 'pabc', 'p-abc'],
}

const samples = Object.entries(VALUES).flatMap(([name, values]) => values.map(value => ({ name, value })))

const TYPE_RULES = /^(?:type|range|enum|pattern|placeholder|origin-.*|debug-on)$/

/** What the action itself says: refused when a rule about the form of this value fires as an error. */
async function verdictsOfAction(): Promise<boolean[]> {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  const verdicts: boolean[] = []
  for (const { name, value } of samples) {
    const { ports } = await workspace.validate(
      { environment: 'production', scope: 'all' },
      { ENVIRONMENT: 'production', [name]: value },
    )
    verdicts.push(
      !ports.log.errors.some(({ title = '', message }) => TYPE_RULES.test(title) && message.startsWith(name)),
    )
  }
  return verdicts
}

const disagreements = (expected: readonly boolean[], found: readonly boolean[]) =>
  samples.filter((_, index) => expected[index] !== found[index]).map(({ name, value }) => `${name}=${value}`)

const hasPydantic =
  spawnSync('python3', ['-c', 'from pydantic_settings import NoDecode'], { stdio: 'ignore' }).status === 0

const PYTHON = `
import json, os, sys
sys.path.insert(0, '.')
import config_generated
verdicts = []
for values in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update(values)
    try:
        config_generated.load_settings()
        verdicts.append(True)
    except ValueError as error:
        assert 'input_value' not in str(error), error
        verdicts.append(False)
print(json.dumps(verdicts))
`

type Values = Readonly<Record<string, string>>

async function verdictsOfPython(workspace: Workspace, given: readonly Values[]): Promise<boolean[]> {
  const running = promisify(execFile)('python3', ['-c', PYTHON], { cwd: workspace.folder })
  running.child.stdin?.end(JSON.stringify(given))
  return JSON.parse((await running).stdout) as boolean[]
}

/** The module as an application would import it, with the project's own zod. */
async function importGenerated(workspace: Workspace) {
  const path = join(workspace.folder, 'config.ts')
  const zod = pathToFileURL(join(process.cwd(), 'node_modules/zod/index.js')).href
  await writeFile(path, (await readFile(path, 'utf8')).replace("'zod'", `'${zod}'`))
  return (await import(path)) as { readConfig(given: object): Record<string, unknown> }
}

function isAccepted(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

describe('generated settings accept and refuse what the action does', () => {
  let expected: boolean[]
  beforeAll(async () => {
    expected = await verdictsOfAction()
  })

  it('as TypeScript', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      'package.json': '{"type":"module"}',
    })
    await command(workspace, 'generate', 'typescript', '--output', 'config.ts', '--scope', 'all')
    const generated = await importGenerated(workspace)
    const found = samples.map(({ name, value }) =>
      isAccepted(() => generated.readConfig({ ENVIRONMENT: 'production', [name]: value })),
    )
    expect(disagreements(expected, found)).toEqual([])
    expect(generated.readConfig({ PYTHON_ENV: 'prod', PORT: '80', FLAG: 'no', EXTRA: 'x' })).toEqual({
      ENVIRONMENT: 'production',
      PORT: 80,
      FLAG: false,
    })
    expect(() => generated.readConfig({ ENVIRONMENT: 'production', PYTHON_ENV: 'staging' })).toThrow('differ')
    expect(() => generated.readConfig({ PORT: '80' })).toThrow('ENVIRONMENT must be one of')
  })

  it.skipIf(!hasPydantic)('as Python with pydantic-settings', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    await command(workspace, 'generate', 'pydantic', '--scope', 'all')
    const found = await verdictsOfPython(
      workspace,
      samples.map(({ name, value }) => ({ ENVIRONMENT: 'production', [name]: value })),
    )
    expect(disagreements(expected, found)).toEqual([])
  })

  it('as JSON schema, as far as text can say it', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const { read } = await command(workspace, 'generate', 'json-schema', '--scope', 'all')
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(await read('config.schema.json')))
    const found = samples.map(({ name, value }) => validate({ ENVIRONMENT: 'production', [name]: value }))
    const wrong = disagreements(expected, found)
    const beyondText =
      /^(?:PORT|COUNT|RATIO|WAIT|SIZE|BYTES|ZONE|DATA|EXPRESSION)=|^CSV=https:\/\/(?:b\.nl|a\.acme\.nl,https:\/\/a\.acme\.nl)$/
    expect(wrong.filter(sample => !beyondText.test(sample))).toEqual([])
  })

  it.skipIf(!hasPydantic)('with the whole built-in contract', async () => {
    await using workspace = await Workspace.of()
    await command(workspace, 'generate', 'pydantic', '--contract', 'builtin:databiz')
    const script = `import config_generated as c
for environment in ${JSON.stringify(ENVIRONMENTS)}:
    assert c._CLASSES[environment].model_fields['SECRET_KEY'].is_required()`
    const { stderr } = spawnSync('python3', ['-c', script], { cwd: workspace.folder, encoding: 'utf8' })
    expect(stderr).toBe('')
  })
})

const RELATED = `version: 1
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  URL: {}
  PG_HOST: { default: localhost }
  PG_NAME: { aliases: [OLD_NAME] }
  X: {}
  Y: { requires: [PG_NAME] }
  VITE_ENVIRONMENT: { same-as: ENVIRONMENT, scope: runtime }
  Z: { differs-from: X }
groups:
  db: { exactly-one: [[URL], [PG_HOST, PG_NAME]], required: [staging], in: { production: { only: [URL] } } }
  xy: { all-or-none: [X, Y], required: [test] }
  few: { at-most-one: [[X], [URL]] }
  some: { at-least-one: [[X], [Z]], in: { staging: { required: true } } }
`

/** Every combination of what may be set, in every environment. */
const combinations = ENVIRONMENTS.flatMap(environment =>
  subsets([
    ['URL', 'u'],
    ['PG_HOST', 'h'],
    ['PG_NAME', 'n'],
    ['X', 'x'],
    ['Y', 'y'],
    ['Z', 'x'],
  ]).map((set): Values => ({ ENVIRONMENT: environment, ...Object.fromEntries(set) })),
)

/** Relations that show in the values themselves. */
const spoken: readonly Values[] = [
  { ENVIRONMENT: 'production', VITE_ENVIRONMENT: 'prod' },
  { ENVIRONMENT: 'production', VITE_ENVIRONMENT: 'staging' },
  { ENVIRONMENT: 'development', PG_NAME: 'a', OLD_NAME: 'a' },
  { ENVIRONMENT: 'development', PG_NAME: 'a', OLD_NAME: 'b' },
  { ENVIRONMENT: 'development', OLD_NAME: 'b', Y: 'y', X: 'x' },
  { ENVIRONMENT: 'test', X: 'x', Y: 'y', PG_NAME: 'n', Z: 'z' },
]

function subsets<Item>(items: readonly Item[]): Item[][] {
  const [first, ...rest] = items
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return [...without, ...without.map(set => [first, ...set])]
}

describe('generated settings hold the relations between variables as the action does', () => {
  const given = [...combinations, ...spoken]
  const wrong = (expected: readonly boolean[], found: readonly boolean[]) =>
    given.filter((_, index) => expected[index] !== found[index])

  it('as TypeScript and as Python with pydantic-settings, where that is installed', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': RELATED,
      'package.json': '{"type":"module"}',
    })
    const expected: boolean[] = []
    for (const values of given) {
      const { ports } = await workspace.validate({ scope: 'all' }, values)
      expected.push(ports.log.errors.length === 0)
    }
    expect(expected.filter(Boolean).length).toBeGreaterThan(20)
    await command(workspace, 'generate', 'typescript', '--output', 'config.ts', '--scope', 'all')
    const { readConfig } = await importGenerated(workspace)
    expect(
      wrong(
        expected,
        given.map(values => isAccepted(() => readConfig(values))),
      ),
    ).toEqual([])
    await command(workspace, 'generate', 'pydantic', '--scope', 'all')
    if (hasPydantic) expect(wrong(expected, await verdictsOfPython(workspace, given))).toEqual([])
  })
})
