import { describe, expect, it } from 'vitest'
import { Workspace } from './workspace.ts'

/** Generated for these tests. */
const STRONG = [
  '8f2c1a9e7b3d5064c9e81f7a2b6d4035e1c7a98b3f5d2064a9c8e7b1f3d5a602',
  'b1946ac92492d2347c6235b4d2611184a7d0c3f59e8b6a1f2d4c7e9083b5a6d1',
] as const
const KEY = STRONG[0]

describe('rules that name environments', () => {
  const contract = `version: 1
select: ENVIRONMENT
vars:
  ENVIRONMENT: {}
  A: { type: bucket, contains-environment: true }
  B: { type: url }
`
  const found = async (environment: string, values: string) => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': contract,
      '.env': `ENVIRONMENT=${environment}\n${values}`,
    })
    return (await workspace.validate({ sources: 'file:.env' })).found
  }

  it.each([
    ['production', 'A=acme-production-raw', []],
    ['production', 'A=acme-prod-raw', []],
    ['production', 'A=acme-raw', ['contains-environment .env:2']],
    ['production', 'A=acme-staging-raw', ['contains-environment .env:2', 'cross-environment .env:2']],
    ['production', 'B=https://staging.acme.nl', ['cross-environment .env:2']],
    ['staging', 'B=https://acme.nl/production/x', ['cross-environment .env:2']],
    ['staging', 'B=https://stage.acme.nl', []],
    ['production', 'B=https://reproduction.acme.nl', []],
    ['development', 'B=https://staging.acme.nl', []],
  ])('%s with %s', async (environment, values, expected) => {
    expect(await found(environment, values)).toEqual(expected)
  })

  it('takes what was asked for and what is selected for a contradiction when they differ', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': contract,
      '.env': 'ENVIRONMENT=staging\n',
    })
    const { found, outcome } = await workspace.validate({ sources: 'file:.env', environment: 'production' })
    expect(found).toEqual(['environment-mismatch .env:1'])
    expect(outcome.outputs.environment).toBe('production')
  })

  it('understands other spellings of an environment', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': contract,
      '.env': 'ENVIRONMENT=prod\n',
    })
    const { found, outcome } = await workspace.validate({ sources: 'file:.env', environment: 'production' })
    expect([found, outcome.outputs.environment]).toEqual([[], 'production'])
  })
})

describe('aliases', () => {
  const found = async (alias: string, values: Record<string, string>) => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': `version: 1\nvars:\n  A: { required: true, aliases: ${alias} }\n`,
    })
    return (await workspace.validate({ environment: 'staging' }, values)).found.map(
      text => text.split(' ')[0],
    )
  }

  it.each([
    ['one old name', '[OLD]', { OLD: 'x' }, ['alias-used']],
    ['both equal', '[OLD]', { A: 'x', OLD: 'x' }, ['alias-redundant']],
    ['both different', '[OLD]', { A: 'x', OLD: 'y' }, ['alias-conflict']],
    ['an empty canonical name', '[OLD]', { A: '', OLD: 'x' }, ['alias-used']],
    ['two old names that agree', '[OLD, OLDER]', { OLD: 'x', OLDER: 'x' }, ['alias-used', 'alias-redundant']],
    ['two old names that differ', '[OLD, OLDER]', { OLD: 'x', OLDER: 'y' }, ['alias-conflict']],
    ['an old name that has run out', '[{ name: OLD, until: 2020-01-01 }]', { OLD: 'x' }, ['alias-used']],
    ['a set that is not asked for', '[{ name: OLD, set: common }]', { OLD: 'x' }, ['missing']],
  ])('%s', async (_, alias, values, expected) => {
    expect(await found(alias, values as unknown as Record<string, string>)).toEqual(expected)
  })

  it('makes the use of one that has run out an error', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': 'version: 1\nvars:\n  A: { aliases: [{ name: OLD, until: 2020-01-01 }] }\n',
    })
    const { ports } = await workspace.validate({ environment: 'development' }, { OLD: 'x' })
    expect(ports.log.errors[0]?.message).toContain(
      'OLD is no longer accepted since 2020-01-01: rename it to A',
    )
  })
})

describe('groups', () => {
  const groups = `version: 1
vars:
  URL: {}
  PG_HOST: {}
  PG_NAME: {}
  X: {}
  Y: {}
  Z: {}
groups:
  db: { exactly-one: [[URL], [PG_HOST, PG_NAME]], required: [staging] }
  xy: { all-or-none: [X, Y] }
  few: { at-most-one: [[Z], [Y]] }
  some: { at-least-one: [[X], [URL]], in: { production: { required: true } } }
`
  const messages = async (environment: string, values: Record<string, string>) => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': groups })
    const { ports } = await workspace.validate({ environment }, values)
    return [...ports.log.errors, ...ports.log.warnings].map(({ message }) => message.split('\n')[0])
  }

  it.each([
    ['staging', {}, ['Group db: set URL, or PG_HOST and PG_NAME']],
    ['development', {}, []],
    ['staging', { URL: 'x' }, []],
    ['staging', { PG_HOST: 'x' }, ['Group db: finish the PG_* alternative: PG_NAME is missing']],
    ['staging', { PG_HOST: 'x', PG_NAME: 'y' }, []],
    ['staging', { URL: 'x', PG_HOST: 'y' }, ['Group db: URL and PG_HOST are set at once']],
    [
      'staging',
      { URL: 'x', PG_HOST: 'y', PG_NAME: 'z' },
      ['Group db: URL and PG_HOST and PG_NAME are set at once'],
    ],
    ['development', { PG_HOST: 'x' }, ['Group db: finish the PG_* alternative: PG_NAME is missing']],
    ['development', { Z: '1', X: '1', Y: '2' }, ['Group few: Z and Y are set at once']],
    ['production', {}, ['Group some: set X, or URL']],
    ['production', { X: '1', Y: '2', URL: 'u' }, []],
    ['development', { X: '1' }, ['Group xy: finish the alternative X and Y: Y is missing']],
    ['development', { X: '1', Y: '2' }, []],
  ])('in %s with %j', async (environment, values, expected) => {
    expect(await messages(environment, values as unknown as Record<string, string>)).toEqual(expected)
  })
})

describe('parity', () => {
  const contract = `version: 1
vars:
  KEY: { type: secret, unique: true, aliases: [OLD_KEY] }
  URL: { type: url, uniform: path }
  ONLY: {}
`
  it('compares keys, secrets that must differ and values that must agree, and shows no value', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': contract,
      'a.env': `KEY=${KEY}\nURL=https://a.nl/api\nONLY=1\n`,
      'b.env': `OLD_KEY=${KEY}\nURL=https://b.nl\nEXTRA=1\n`,
    })
    const { found, ports } = await workspace.validate({ sources: 'none', parity: 'file:a.env..file:b.env' })
    expect(found).toEqual(['reused-secret b.env:1', 'parity a.env:3', 'uniform b.env:2', 'parity b.env:3'])
    expect(ports.log.text + JSON.stringify(ports.log.errors)).not.toContain(KEY)
  })

  it('is content with different secrets and one set of keys', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': contract,
      'a.env': `KEY=${STRONG[0]}\n`,
      'b.env': `KEY=${STRONG[1]}\n`,
    })
    expect((await workspace.validate({ sources: 'none', parity: 'file:a.env..file:b.env' })).found).toEqual(
      [],
    )
  })
})

describe('suppressions and levels', () => {
  const contract = (more: string) => `version: 1\nvars:\n  A: { type: port }\n${more}\n`

  it('set a finding aside with its reason', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': contract(
        'suppress: [{ rule: type, var: A, reason: legacy port names, until: 2999-01-01 }]',
      ),
    })
    const { found, outcome, ports } = await workspace.validate({ environment: 'staging' }, { A: 'http' })
    expect([found, outcome.outputs.result]).toEqual([[], 'valid'])
    expect(ports.log.text).toContain('suppressed: type: A must be a port')
  })

  it('change a level for one environment', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': contract('rules: { type: { staging: warn } }'),
    })
    const { outcome } = await workspace.validate({ environment: 'staging' }, { A: 'http' })
    expect(outcome.outputs).toMatchObject({ result: 'valid', warnings: 1 })
    const strict = await workspace.validate({ environment: 'staging', 'fail-on': 'warning' }, { A: 'http' })
    expect(strict.outcome.outputs.result).toBe('invalid')
  })
})

describe('contradictions in the contract', () => {
  const message = async (contract: string, files: Record<string, string> = {}) => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': contract, ...files })
    return await workspace.validate({ environment: 'staging' }).then(
      () => 'fine',
      (thrown: Error) => thrown.message,
    )
  }

  it.each([
    ['version: 2', /:1: version: /],
    ['version: 1\nvars: { a-b: {} }', /vars/],
    ['version: 1\nvars:\n  A: { type: portt }', /:3: vars\.A\.type: /],
    ['version: 1\nvars:\n  A: { aliases: [B] }\n  B: {}', /:3: vars\.A\.aliases: B is a variable of its own/],
    [
      'version: 1\nvars:\n  A: { aliases: [X] }\n  B: { aliases: [X] }',
      /:3: vars\.A\.aliases: X is an alias of B too/,
    ],
    [
      'version: 1\nvars:\n  A: { requires: [AB] }\n  ABC: {}',
      /:3: vars\.A: there is no variable AB; did you mean/,
    ],
    [
      'version: 1\nvars:\n  A: { required: [stagin] }',
      /there is no environment stagin; did you mean staging\?/,
    ],
    [
      'version: 1\nvars:\n  A: { type: port, min-bytes: 3 }',
      /vars\.A\.min-bytes: means nothing for the type port/,
    ],
    [
      'version: 1\nvars:\n  A: { type: secret, default: x }',
      /vars\.A\.default: a secret must not be in the contract/,
    ],
    ['version: 1\nvars:\n  A: { type: port, default: 99999 }', /vars\.A\.default: must be a port/],
    ["version: 1\nvars:\n  A: { pattern: '(' }", /vars\.A\.pattern: is not a regular expression/],
    [
      'version: 1\nvars: { A: {} }\ngroups: { g: { exactly-one: [A, B] } }',
      /groups\.g: there is no variable B/,
    ],
    ['version: 1\nrules: { typ: off }', /rules: there is no rule typ; did you mean type\?/],
    ['version: 1\nsuppress: [{ rule: type }]', /suppress\[1\]\.reason/],
    ['version: 1\nsuppress: [{ rule: type, reason: x, until: 2020-01-01 }]', /ran out on 2020-01-01/],
    ['version: 1\nselect: ENV', /select: there is no variable ENV/],
    [
      'version: 1\nextends: config-contract.yaml',
      /extends itself: config-contract\.yaml → config-contract\.yaml/,
    ],
    ['version: 1\nextends: /etc/passwd', /extends: must be builtin:databiz/],
  ])('%s', async (contract, expected) => {
    expect(await message(contract)).toMatch(expected)
  })

  it('extends a contract field by field, and takes variables away', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': 'version: 1\nextends: [base/c.yaml]\nvars:\n  A: { max: 5 }\n  B: null\n',
      'base/c.yaml': 'version: 1\nvars:\n  A: { type: integer, min: 2, max: 3 }\n  B: { required: true }\n',
    })
    const { found } = await workspace.validate({ environment: 'staging' }, { A: '5' })
    expect(found).toEqual([])
    expect((await workspace.validate({ environment: 'staging' }, { A: '1' })).found).toEqual(['range'])
  })
})
