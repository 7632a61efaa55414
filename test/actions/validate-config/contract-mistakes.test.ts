import { describe, expect, it } from 'vitest'
import { classNames, fieldNames } from '../../../actions/validate-config/generate/python-names.ts'
import { command } from './command.ts'
import { Workspace } from './workspace.ts'

const message = async (contract: string): Promise<string> => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': contract })
  return await workspace.validate({ environment: 'production', sources: 'env' }).then(
    () => 'no problem',
    (thrown: Error) => thrown.message,
  )
}

describe('a mistake in a contract is told with its place, what is there and what would be right', () => {
  it.each<[string, string]>([
    ['- a\n', ':1: the contract: must be a map that starts with `version: 1`, not a list'],
    ['version: 2\n', ':1: version: must be 1, not "2"'],
    ['vars: {}\n', ':1: version: must be 1, and is not there'],
    [
      'version: 1\nvars: [A]\n',
      ':2: vars: must be a map of variables such as { PORT: { type: port } }, not a list',
    ],
    [
      'version: 1\nvars:\n  A: text\n',
      ':3: vars.A: must be a map such as { type: port, required: true }, not "text"',
    ],
    [
      'version: 1\nvars:\n  1A: {}\n',
      ':3: vars.1A: is no name of a variable: letters, digits and _ only, and no digit first',
    ],
    ['version: 1\nvars:\n  __proto__: {}\n', ':3: vars.__proto__: is no name of a variable'],
    ['version: 1\nvars:\n  A: { type: sting }\n', 'not "sting"; did you mean string?'],
    [
      'version: 1\nvars:\n  A: { required: yes }\n',
      ':3: vars.A.required: must be `true`, `recommended` or a list of environments such as [staging, production], not "yes"',
    ],
    [
      'version: 1\nvars:\n  A: { type: enum, values: one }\n',
      ':3: vars.A.values: must be a list of values such as [debug, info], or `$environments`, not "one"',
    ],
    [
      'version: 1\nvars:\n  A: { type: enum }\n',
      ':3: vars.A: an enum needs its members: values: [one, two], or values: $environments',
    ],
    [
      'version: 1\nvars:\n  A: { type: enum, values: [] }\n',
      ':3: vars.A.values: must name at least one value',
    ],
    ['version: 1\nvars:\n  A: { type: integer, min: 5, max: 3 }\n', ':3: vars.A: min (5) is above max (3)'],
    ['version: 1\nvars:\n  A: { type: integer, min: ten }\n', ':3: vars.A.min: must be a number, not "ten"'],
    [
      'version: 1\nvars:\n  A: { type: size, in: { production: { max: big } } }\n',
      ':3: vars.A.in.production.max: must be a size such as 64MiB, not "big"',
    ],
    ['version: 1\nvars:\n  A: { until: soon }\n', ':3: vars.A.until is not a key of the contract'],
    ['version: 1\nvars:\n  A: { type: duration, min: 2m, max: 30s }\n', 'min (2m) is above max (30s)'],
    [
      'version: 1\nvars:\n  A: { aliases: OLD }\n',
      ':3: vars.A.aliases: must be a list of older names such as [OLD_NAME]',
    ],
    [
      'version: 1\nvars:\n  A: { in: [production] }\n',
      ':3: vars.A.in: must be a map by environment such as { production: { const: false } }, not a list',
    ],
    [
      'version: 1\nvars:\n  A: { in: { production: false } }\n',
      ':3: vars.A.in.production: must be a map such as { const: false }, not "false"',
    ],
    ['version: 1\nvars: { A: {} }\ngroups: [A]\n', ':3: groups: must be a map of groups such as'],
    [
      'version: 1\nvars: { A: {} }\nsuppress: [{ rule: unknown }]\n',
      ':3: suppress[1].reason: must be a sentence that says why, and is not there',
    ],
    [
      'version: 1\nvars: { A: {} }\nrules: { unknown: fatal }\n',
      ':3: rules.unknown: must be `off`, `info`, `warning`, `error`, or one of them for each environment, not "fatal"',
    ],
    [
      'version: 1\nenvironments: development\n',
      ':2: environments: must be a list of names such as [development, production], not "development"',
    ],
  ])('%j', async (contract, expected) => {
    const said = await message(contract)
    expect(said).toContain(expected)
    expect(said).not.toMatch(/Invalid|expected |received|record|union/)
  })

  it('with an address where the format stands', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': 'version: 2\n' })
    await expect(workspace.validate({ environment: 'production' })).rejects.toMatchObject({
      remedy: expect.stringContaining('https://github.com/antjan/databiz-actions/'),
    })
  })
})

it('takes a bare name for a variable, and for one taken away over a base that has it', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml': 'version: 1\nvars:\n  API_KEY:\n  PORT: { type: port }\n',
    'over.yaml': 'version: 1\nextends: config-contract.yaml\nvars:\n  PORT:\n  MORE:\n',
    '.env': 'API_KEY=a\nPORT=x\nMORE=1\n',
  })
  const inputs = { environment: 'production', sources: 'file:.env' }
  expect((await workspace.validate(inputs)).found).toEqual(['type .env:2', 'unknown .env:3'])
  expect((await workspace.validate({ ...inputs, contract: 'over.yaml' })).found).toEqual(['unknown .env:2'])
})

describe('generated modules', () => {
  it('have a field for every legal name', () => {
    const names = ['PORT', 'class', 'None', '_HIDDEN', 'HIDDEN', 'var_HIDDEN', 'model_config', 'json']
    expect([...fieldNames(names).values()]).toEqual([
      'PORT',
      'var_class',
      'var_None',
      'var_HIDDEN_2',
      'HIDDEN',
      'var_HIDDEN',
      'var_model_config',
      'var_json',
    ])
  })

  it('have a class for every environment', () => {
    expect([...classNames(['prod-eu', 'prod_eu', 'base', 'x']).values()]).toEqual([
      'ProdEuSettings',
      'ProdEuSettings2',
      'BaseSettings2',
      'XSettings',
    ])
  })

  it('read those names by their alias', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml':
        'version: 1\nenvironments: [base, prod-eu, prod_eu]\nvars:\n  ENVIRONMENT: { type: enum, values: $environments, required: true }\n  class: {}\n  _HIDDEN: {}\n',
    })
    const { read } = await command(workspace, 'generate', 'pydantic', '--output', 'settings.py')
    const python = await read('settings.py')
    expect(python).toContain('var_class: ')
    expect(python).toContain('validation_alias=AliasChoices("class")')
    expect(python).not.toMatch(/^ {4}(?:class|_HIDDEN): /m)
    expect(python).toContain('class BaseSettings2(_Settings)')
  })
})
