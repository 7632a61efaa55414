import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { loadSmokeFile } from '../../../../actions/smoke-check/grammar/load-smoke-file.ts'
import { SmokeFileError } from '../../../../actions/smoke-check/grammar/problem.ts'
import { Vault } from '../../../../actions/smoke-check/secrets/vault.ts'

interface Loading {
  readonly environment?: Record<string, string>
  readonly files?: Record<string, string>
  readonly baseUrl?: string | undefined
  readonly variables?: readonly string[]
  readonly forbiddenValues?: readonly string[]
  readonly secretOrigins?: readonly string[]
}

async function load(
  text: string,
  {
    environment = {},
    files = {},
    variables = [],
    forbiddenValues = [],
    secretOrigins = ['https://api.example.com'],
    ...more
  }: Loading = {},
) {
  const secrets: string[] = []
  const vault = new Vault(value => secrets.push(value))
  for (const origin of secretOrigins) vault.travel.allowNamed(origin)
  const loaded = await loadSmokeFile(
    { text, name: '.github/smoke.yml', isFile: true },
    {
      environmentVariables: environment,
      variableRules: { allowed: variables, forbiddenValues },
      vault,
      now: () => new Date(),
      readFile: async path => {
        const content = files[path]
        if (content === undefined) throw new Error(`ENOENT: no such file, open '${path}'`)
        return Buffer.from(content)
      },
    },
  )
  const baseUrl = 'baseUrl' in more ? more.baseUrl : 'https://api.example.com'
  const checks = loaded.checks({ baseUrl, environment: 'staging', now: () => new Date() })
  return { checks, secrets, settings: loaded.settings }
}

async function problemsOf(text: string, loading?: Loading): Promise<string> {
  try {
    await load(text, loading)
  } catch (thrown) {
    if (thrown instanceof SmokeFileError) return thrown.message
    throw thrown
  }
  return 'no problem'
}

const withCheck = (lines: string) => `version: 1\nchecks:\n  - get: /x\n    expect:\n${lines}\n`

describe('accidents of YAML are refused with line, column and what was meant', () => {
  it.each([
    ['      json: { $.n: > 5 }', /line 5, column \d+: .*Write \{ gt: 5 \}/],
    ['      json:\n        $.n: > 5', /line 6, column \d+: .*Write \{ gt: 5 \}/],
    ['      json:\n        $.n: >= 14d', /line 6, column \d+: .*Write \{ min: 14d \}/],
    ['      json:\n        $.n: <= 3', /line 6, column 14: .*Write \{ max: 3 \}/],
    ['      json:\n        $.n: < 3', /line 6, column 14: .*Write \{ lt: 3 \}/],
    ['      json:\n        $.n: == 3', /line 6, column 14: .*Write 3,/],
    ['      json:\n        $.n: != x', /line 6, column 14: .*Write \{ not: x \}/],
    ['      json:\n        $.n: !contains x', /line 6, column 14: .*\{ not: \{ contains: x \} \}/],
    ['      status: 200\n      status: 201', /line 6, column 7: .*unique/],
    ['\t\tstatus: 200', /line 5, column 1: .*indented with spaces/],
    ['      status: [200', /line \d+, column \d+/],
    ['      body: @here', /line 5, column 13: .*reserved character/],
  ])('%j', async (lines, message) => {
    expect(await problemsOf(withCheck(lines))).toMatch(message)
  })

  it('aliases are few, and a bomb of them is refused', async () => {
    const bomb = `version: 1\nvars:\n  a: &a x\nchecks:\n${Array.from({ length: 30 }, () => '  - *a').join('\n')}`
    expect(await problemsOf(bomb)).toMatch(/line \d+, column \d+: more than 20 aliases/)
    const laughs = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n`
    expect(await problemsOf(laughs)).toMatch(/alias/i)
  })

  it('depth and size are bounded', async () => {
    const deep = `version: 1\nchecks: ${'['.repeat(60)}${']'.repeat(60)}`
    expect(await problemsOf(deep)).toContain('nested more than 40 levels deep')
    expect(await problemsOf(`version: 1\nchecks: ${'['.repeat(200_000)}`)).toContain('levels deep')
    const steps = Array.from({ length: 60 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')
    expect(await problemsOf(steps)).toMatch(/line 4\d, column \d+: nested more than/)
    expect(await problemsOf(`version: 1\n# ${'x'.repeat(300_000)}`)).toContain('larger than 256 KiB')
  })

  it('an alias that leads nowhere is refused', async () => {
    expect(await problemsOf('version: 1\nchecks: *nowhere')).toMatch(/line 2, column 9: .*nowhere/)
  })

  it('text that is no map at all is refused', async () => {
    expect(await problemsOf('just words')).toMatch(/must be a map/)
    expect(await problemsOf('')).toMatch(/must be a map/)
  })
})

describe('the shape', () => {
  it.each([
    ['checks: []', /version: must be 1/],
    ['version: 2', /line 1, column 1: version: must be 1/],
    ['version: 1\ncheck: []', /line 2, column 1: check: unknown key "check"; did you mean `checks`\?/],
    [
      'version: 1\nchecks:\n  - get: /x\n    gates: true',
      /line 4, column 5: checks\[0\]\.gates: unknown key/,
    ],
    ['version: 1\npreset: [databiz]', /line 2, column \d+: preset\[0\]: must be one of "databiz-api"/],
    ['version: 1\nwait: { timeout: 5 }', /line 2, column 9: wait\.timeout: must be text/],
    ['version: 1\nwait: { timeout: "5" }', /wait\.timeout: must be a number with a unit/],
    ['version: 1\nchecks:\n  - get: /x\n    follow: 20', /checks\[0\]\.follow/],
    ['version: 1\nchecks:\n  - expect: {}', /line 3, column 5: checks\[0\]: a check needs one of get, head/],
    ['version: 1\nchecks:\n  - { get: /x, post: /y }', /checks\[0\]\.post: a check makes one request/],
    ['version: 1\nchecks:\n  - get: x', /must be a path that starts with \//],
    ['version: 1\nchecks:\n  - get: ftp://x/y', /must be http or https/],
    ['version: 1\nchecks:\n  - get: https://u:p@x/y', /must not carry a user name/],
    ['version: 1\nchecks:\n  - { get: /x, resolve: here }', /resolve: must be an IP address/],
    ['version: 1\nchecks:\n  - { post: /x, body: a, json-body: 1 }', /give either `body` or `json-body`/],
    [
      'version: 1\nchecks:\n  - get: /x\n  - get: /x',
      /"GET \/x" is already the name of checks\[0\]; give one/,
    ],
    ['version: 1\nchecks:\n  - { name: a, get: /x }\n  - { name: a, get: /y }', /"a" is already the name/],
    [withCheck('      json: { "$.a[?": 1 }'), /line 5, column 15: .*\$\.a\[\?: unclosed/],
    [withCheck('      json: { "a..b": 1 }'), /neither a JSONPath/],
    [withCheck('      duration: 800ms'), /expect\.duration: must say how it is compared/],
    [withCheck('      headers: { Set-Cookie: x }'), /looked at through `cookies`/],
    [withCheck('      json: { $.a: { is: helthy } }'), /is: must be one of "healthy"/],
    [withCheck('      json: { $.a: { contain: x } }'), /unknown key "contain"; did you mean `contains`\?/],
    [
      withCheck('      schema: nowhere.json'),
      /expect\.schema: nowhere\.json is not a usable JSON schema: ENOENT/,
    ],
  ])('%j', async (text, message) => {
    expect(await problemsOf(text)).toMatch(message)
  })

  it('reports every problem of a stage at once', async () => {
    const text = 'version: 1\nchecks:\n  - get: x\n  - put: y\n  - expect: { status: ok }'
    expect(await problemsOf(text)).toMatch(/has 4 problems:\n- line 3.*\n- line 4.*\n- line 5.*\n- line 5/)
  })

  it('a path needs a base URL', async () => {
    const text = 'version: 1\nchecks:\n  - get: /x'
    expect(await problemsOf(text, { baseUrl: undefined })).toMatch(/get: is a path, so `base-url` is needed/)
    expect(await problemsOf(`${text}\nbase-url: https://h.example`, { baseUrl: undefined })).toBe(
      'no problem',
    )
  })
})

describe('variables', () => {
  const text = (line: string) =>
    `version: 1\nvars: { STAGE: "${'$'}{ENV_NAME}-x" }\nchecks:\n  - get: /x\n    ${line}`
  const of = (name: string) => `"${'$'}{${name}}"`

  it('come from `vars`, then from the environment', async () => {
    const { checks } = await load(text(`name: ${of('STAGE')}`), { environment: { ENV_NAME: 'prod' } })
    expect(checks[0]?.name).toBe('prod-x')
  })

  it('missing ones are problems with their place', async () => {
    expect(await problemsOf(text(`name: ${of('NOPE')}`))).toMatch(
      /line 5, column 11: the variable NOPE is not set/,
    )
  })

  it('are masked where they are credentials, in headers, and where their names say so', async () => {
    const environment = { T: 'tok-123456', H: 'head-123456', MY_PASSWORD: 'pw-123456', PLAIN: 'plain-1234' }
    const lines = `bearer: ${of('T')}\n    headers: { x-a: ${of('H')} }\n    query: { p: ${of('MY_PASSWORD')}, q: ${of('PLAIN')} }`
    const { secrets } = await load(text(lines), { environment })
    expect(secrets).toContain('tok-123456')
    expect(secrets).toContain('head-123456')
    expect(secrets).toContain('pw-123456')
    expect(secrets).not.toContain('plain-1234')
  })

  it('credentials must not be in the file', async () => {
    expect(await problemsOf(text('bearer: abcdef'))).toMatch(
      /`bearer` is a credential: take it from a variable/,
    )
    expect(await problemsOf(text('headers: { Authorization: Bearer abc }'))).toMatch(/is a credential/)
    expect(await problemsOf(text('basic-auth: u:p'))).not.toContain('u:p')
  })

  it('credentials are not sent in the clear', async () => {
    const lines = `bearer: ${of('T')}`
    const environment = { T: 'tok-123456' }
    expect(await problemsOf(text(lines), { environment, baseUrl: 'http://api.example.com' })).toMatch(
      /credentials are only sent over https/,
    )
    const baseUrl = 'http://localhost:9000'
    expect(await problemsOf(text(lines), { environment, baseUrl, secretOrigins: [baseUrl] })).toBe(
      'no problem',
    )
  })

  it('secrets go to the origins that are looked at and named, wherever in a request they stand', async () => {
    const elsewhere = 'https://collector.example'
    const environment = { T: 'tok-123456', SMOKE_PASSWORD: 'pw-123456', PLAIN: 'plain-123456' }
    const to = (lines: string) =>
      `version: 1\nchecks:\n  - ${elsewhere.replace(/^/, 'post: ')}/in\n    ${lines}\n`
    for (const lines of [
      `bearer: ${of('T')}`,
      `headers: { x-own: "k ${'$'}{T}" }`,
      `json-body: { password: ${of('SMOKE_PASSWORD')} }`,
      `body: "a=${'$'}{PLAIN}"`,
      `query: { q: ${of('SMOKE_PASSWORD')} }`,
    ]) {
      expect(await problemsOf(to(lines), { environment })).toContain('`secret-origins`')
      expect(await problemsOf(to(lines), { environment, secretOrigins: [elsewhere] })).toBe('no problem')
    }
    expect(await problemsOf(to('body: nothing of ours'), { environment })).toBe('no problem')
    const withDefaults = `version: 1\ndefaults: { bearer: ${of('T')} }\nchecks: [{ get: "${elsewhere}/public" }]`
    expect(await problemsOf(withDefaults, { environment })).toBe('no problem')
  })

  it('an address of the file does not make plain http or an unverified certificate good enough', async () => {
    const environment = { T: 'tok-123456' }
    const lines = (more: string) => text(`bearer: ${of('T')}\n    ${more}`)
    const baseUrl = 'http://localhost:9000'
    const local = { environment, baseUrl, secretOrigins: [baseUrl] }
    expect(await problemsOf(lines('resolve: 203.0.113.7'), local)).toContain('only sent over https')
    expect(await problemsOf(lines('resolve: 127.0.0.1'), local)).toBe('no problem')
    expect(await problemsOf(lines('resolve: 203.0.113.7\n    verify-tls: false'), { environment })).toContain(
      'without verifying',
    )
  })

  it("the runner's own and tokens of GitHub are never filled in, and the step may name the rest", async () => {
    for (const name of [
      'ACTIONS_RUNTIME_TOKEN',
      'ACTIONS_ID_TOKEN_REQUEST_URL',
      'GITHUB_TOKEN',
      'GH_TOKEN',
      'RUNNER_TEMP',
      'INPUT_API-TOKEN'.replace('-', '_'),
    ]) {
      const found = await problemsOf(text(`query: { q: ${of(name)} }`), {
        environment: { [name]: 'v-123456' },
      })
      expect(found).toContain('is never filled in')
    }
    const environment = { A: 'a-123456', B: 'b-123456' }
    expect(
      await problemsOf(text(`query: { q: ${of('B')} }`), { environment, variables: ['A', 'ENV_NAME'] }),
    ).toContain('B is not among the names of the input `variables`')
    expect(
      await problemsOf(text(`query: { q: ${of('A')} }`), { environment, variables: ['A', 'ENV_NAME'] }),
    ).toBe('no problem')
    expect(
      await problemsOf(text(`query: { q: ${of('A')} }`), { environment, forbiddenValues: ['a-123456'] }),
    ).toContain('holds the token of this step')
    const hidden = `version: 1\nvars: { mine: ${of('GITHUB_TOKEN')} }\nchecks: [{ get: /x, query: { q: ${of('mine')} } }]`
    expect(await problemsOf(hidden, { environment: { GITHUB_TOKEN: 'v-123456' } })).toContain(
      'is never filled in',
    )
  })

  it('`$${` is a literal', async () => {
    const { checks } = await load(text(`name: "a$${'$'}{B}"`))
    expect(checks[0]?.name).toBe(`a${'$'}{B}`)
  })
})

describe('saved values', () => {
  const placeholder = `${'$'}{ID}`
  const saver = '  - { name: make, post: /items, save: { ID: $.id } }'
  const user = `  - { name: read, get: "/items/${placeholder}" }`

  it('make a later check depend on the one that saves', async () => {
    const { checks } = await load(`version: 1\nchecks:\n${saver}\n${user}`)
    expect(checks[1]?.after).toEqual(['make'])
  })

  it('cannot be used before they are saved', async () => {
    expect(await problemsOf(`version: 1\nchecks:\n${user}\n${saver}`)).toMatch(
      /checks\[0\]: \$\{ID\} is saved by a later one, "make"/,
    )
    const self = `  - { get: "/items/${placeholder}", save: { ID: $.id } }`
    expect(await problemsOf(`version: 1\nchecks:\n${self}`)).toMatch(/saved by this very check/)
  })

  it('a gate cannot wait for what is no gate', async () => {
    const gate = user.replace('name: read', 'name: read, gate: true')
    expect(await problemsOf(`version: 1\nchecks:\n${saver}\n${gate}`)).toMatch(/a gate cannot use/)
  })
})

describe('properties', () => {
  it('any YAML is either a smoke file or a clear refusal with a place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map(value => stringify(value)),
        ),
        async text => {
          expect(await problemsOf(text)).toMatch(/^(\.github\/smoke\.yml|no problem)/)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('mistakes show the right form', () => {
  it.each([
    ['checks: [{ get: /x, timeout: 10 }]', 'such as 10s'],
    ['checks: [{ url: /x }]', 'as in `get: https://…`'],
    ['checks: [{ path: /x }]', 'as in `get: /path`'],
    ['checks: [{ method: GET, get: /x }]', 'as in `post: /path`'],
    ['checks: [{ get: /x, assert: { status: 200 } }]', 'write `expect`'],
    [
      'checks: [{ get: /x, expect: { json: { $.a: { is: helthy } } } }]',
      'not "helthy"; did you mean `healthy`?',
    ],
    ['checks: [{ get: /x, expect: { json: { $.a: { is: sting } } } }]', 'did you mean `string`?'],
    ['presets: [databiz-apii]', 'databiz-api'],
    ['checks: [{ get: /x, max-body: 5 }]', 'must be'],
  ])('%s', async (text, words) => {
    expect(await problemsOf(`version: 1\n${text}`)).toContain(words)
  })

  it.each([
    'preset: tls',
    'presets: [tls, { latency: { median: 1s } }]',
    'checks: [{ get: /x, when: production }]',
  ])('%s is fine', async text => {
    expect(await problemsOf(`version: 1\n${text}`)).toBe('no problem')
  })
})
