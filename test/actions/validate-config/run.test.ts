import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Workspace } from './workspace.ts'

const CONTRACT = `version: 1
environments: [development, test, staging, production]
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true, aliases: [PYTHON_ENV] }
  SECRET_KEY: { type: secret, min-bytes: 32, required: true, aliases: [JWT_SECRET] }
  PORT: { type: port, default: 8000 }
  DEBUG: { type: boolean, in: { production: { const: false } } }
`
const KEY = '8f2c1a9e7b3d5064c9e81f7a2b6d4035e1c7a98b3f5d2064a9c8e7b1f3d5a602'

describe('a run', () => {
  it('passes a configuration that keeps the contract', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const { outcome, found } = await workspace.validate(
      {},
      { ENVIRONMENT: 'production', SECRET_KEY: KEY, PATH: '/bin', SOMETHING_ELSE: 'x' },
    )
    expect(found).toEqual([])
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ result: 'valid', environment: 'production', errors: 0 })
    expect(outcome.commitStatus).toEqual({
      context: 'validate-config/production',
      state: 'success',
      description: '0 errors, 0 warnings',
    })
  })

  it('reports every finding at once, at file and line, worst first', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      '.env': `ENVIRONMENT=production\nJWT_SECRET=${KEY}\nPORT=99999\nDEBUG=true\nPROT=1\n`,
    })
    const { outcome, found } = await workspace.validate({ sources: 'file:.env' })
    expect(found).toEqual(['type .env:3', 'debug-on .env:4', 'alias-used .env:2', 'unknown .env:5'])
    expect(outcome.outputs).toMatchObject({
      result: 'invalid',
      errors: 2,
      warnings: 2,
      aliasesUsed: ['JWT_SECRET'],
      unknown: ['PROT'],
    })
    expect(outcome.failure?.code).toBe('invalid')
  })

  it('takes an empty variable for unset, as a secret that does not exist arrives', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const { outcome, found } = await workspace.validate({ environment: 'production' }, { SECRET_KEY: '' })
    expect(outcome.outputs.missing).toEqual(['ENVIRONMENT', 'SECRET_KEY'])
    expect(found).toEqual(['missing config-contract.yaml:4', 'missing config-contract.yaml:5'])
  })

  it('lets later sources win and says what they replace', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      'a.env': `ENVIRONMENT=staging\nSECRET_KEY=${KEY}\n`,
      'b.env': 'ENVIRONMENT=production\n',
    })
    const { outcome, found } = await workspace.validate({ sources: 'file:a.env\nfile:b.env' })
    expect(outcome.outputs.environment).toBe('production')
    expect(found).toEqual(['shadowed a.env:1'])
  })

  it('writes reports as JSON and SARIF', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT, '.env': 'PORT=x\n' })
    const inputs = { environment: 'test', sources: 'file:.env' }
    await workspace.validate({ ...inputs, report: 'out/report.json' })
    await workspace.validate({ ...inputs, report: 'out/report.sarif' })
    const read = async (name: string) => JSON.parse(await readFile(join(workspace.folder, name), 'utf8'))
    expect((await read('out/report.json')).findings[0]).toMatchObject({ rule: 'missing', level: 'error' })
    const [sarif] = (await read('out/report.sarif')).runs
    expect(sarif.results.at(-1).locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: '.env' },
      region: { startLine: 1 },
    })
  })
})

describe('whose values these are', () => {
  it('is settled before anything is judged by the rules of an environment', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      '.env': 'ENVIRONMENT=staging\nDEBUG=true\nPORT=x\n',
    })
    const inputs = { sources: 'file:.env', environment: 'production', drift: 'code:nowhere' }
    expect((await workspace.validate(inputs)).found).toEqual(['environment-mismatch .env:1'])
  })

  it('is only a remark where the contract says so', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': `${CONTRACT}rules: { environment-mismatch: warn }\n`,
      '.env': 'ENVIRONMENT=staging\nPORT=x\n',
    })
    const { found } = await workspace.validate({ sources: 'file:.env', environment: 'production' })
    expect(found).toEqual(['missing .env:1', 'type .env:2', 'environment-mismatch .env:1'])
  })
})

it('leaves out a generated file that is too large to be anybody’s configuration', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml': CONTRACT,
    'src/vendor.js': '//'.repeat(3_000_000),
    'src/a.ts': 'process.env.OTHER_NAME\n',
  })
  const { found, ports } = await workspace.validate({ sources: 'none', drift: 'code:src' })
  expect(found).toContain('drift-code-extra src/a.ts:1')
  expect(ports.log.notices[0]?.message).toBe('src/vendor.js is left out: it is larger than 4 MiB')
})

describe('bad input has one clear error', () => {
  const failing = async (inputs: Record<string, string>, files: Record<string, string> = {}) => {
    await using workspace = await Workspace.of(files)
    return await workspace.validate(inputs, {}).then(
      () => 'passed',
      (thrown: Error & { remedy?: string }) => `${thrown.message} | ${thrown.remedy ?? ''}`,
    )
  }

  it.each([
    [
      'a missing contract',
      { contract: 'no.yaml' },
      {},
      /There is no contract at no\.yaml.*validate-config init/,
    ],
    ['an unknown built-in', { contract: 'builtin:x' }, {}, /no such built-in contract.*builtin:databiz/],
    [
      'an unknown environment',
      { environment: 'prd' },
      {},
      /knows no environment "prd"; did you mean prod|production/,
    ],
    ['no environment at all', {}, {}, /Which environment is this\?.*never guessed/],
    ['a missing source', { sources: 'file:none.env' }, {}, /There is no file none\.env/],
    [
      'a dotenv file of 50 MB',
      { sources: 'file:big.env' },
      { 'big.env': 'A=1\n'.repeat(12_500_000) },
      /big\.env is larger than 1\.0 MB/,
    ],
    [
      'a huge Compose file',
      { sources: 'none', drift: 'compose:c.yml' },
      { 'c.yml': 'a: 1\n'.repeat(1_000_000) },
      /c\.yml is larger than 4 MiB/,
    ],
    ['a source that is a folder', { sources: 'file:.' }, {}, /\. is not a file/],
    ['a bad source', { sources: 'files:x' }, {}, /sources: must be `env`/],
    ['railway without a token', { sources: 'railway' }, {}, /railway-token: is required/],
    [
      'a YAML bomb',
      { contract: 'c.yaml' },
      {
        'c.yaml': `a0: &a0 [x]\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => `a${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}]`).join('\n')}\n`,
      },
      /c\.yaml:6: refers to its own parts too many times over/,
    ],
    [
      'a part that holds itself',
      { contract: 'c.yaml' },
      { 'c.yaml': 'version: 1\nvars: &all\n  A: *all\n' },
      /c\.yaml:3: \*all stands for a part that holds it/,
    ],
    [
      'deep nesting',
      { contract: 'c.yaml' },
      { 'c.yaml': `a: ${'['.repeat(20_000)}` },
      /c\.yaml:1: is nested deeper/,
    ],
    [
      'an unresolved tag',
      { contract: 'c.yaml' },
      { 'c.yaml': 'version: !exec rm\n' },
      /c\.yaml:1: unknown scalar tag !<!exec>/,
    ],
    [
      'a duplicate key',
      { contract: 'c.yaml' },
      { 'c.yaml': 'version: 1\nvars:\n  A: {}\n  A: {}\n' },
      /c\.yaml:4: the key A is there twice/,
    ],
    [
      'a misspelt key',
      { contract: 'c.yaml' },
      { 'c.yaml': 'version: 1\nvars:\n  A: { requird: true }\n' },
      /c\.yaml:3: vars\.A\.requird is not a key of the contract; did you mean required\?/,
    ],
  ])('%s', async (_, inputs, files, message) => {
    const given = { contract: 'builtin:databiz', ...inputs } as Record<string, string>
    expect(await failing(given, files)).toMatch(message)
  })
})
