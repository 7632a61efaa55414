import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { generatedKinds } from '../../../actions/validate-config/generate/generators.ts'
import { generated as schemaFile } from '../../../scripts/generate/contract-schema.ts'
import { command } from './command.ts'
import { Workspace } from './workspace.ts'

const CONTRACT = `version: 1
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true, aliases: [PYTHON_ENV] }
  SECRET_KEY: { type: secret, required: [staging, production], aliases: [JWT_SECRET], description: Signs tokens. }
  PORT: { type: port, default: 8000, in: { production: { const: 80, default: 80 } } }
`

describe('generate', () => {
  it.each(generatedKinds)('%s: writes, then has nothing to do, then notices a change', async kind => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const generate = async (...more: string[]) =>
      (await command(workspace, 'generate', kind, '--output', 'out/file', ...more)).outcome
    expect((await generate()).outputs.result).toBe('written')
    expect((await generate('--check')).outputs.result).toBe('up-to-date')
    await workspace.write({ 'config-contract.yaml': CONTRACT.replace('PORT', 'HTTP_PORT') })
    const outdated = await generate('--check')
    expect(outdated.outputs.result).toBe('outdated')
    expect(outdated.failure?.remedy).toContain(`validate-config generate ${kind}`)
  })

  it('writes an example file that agrees with the contract', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const { read } = await command(workspace, 'generate', 'env-example')
    expect(await read('.env.example')).toContain(
      '# Signs tokens.\n# secret; required: staging, production\nSECRET_KEY=\n',
    )
    const { found } = await workspace.validate({ sources: 'none', drift: 'example:.env.example' })
    expect(found).toEqual([])
  })

  it('replaces only what stands between the markers of a page', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      'docs.md': '# Mine\n\n<!-- config-contract:start -->\nold\n<!-- config-contract:end -->\n\nTail\n',
    })
    const { read } = await command(workspace, 'generate', 'markdown', '--output', 'docs.md')
    const page = await read('docs.md')
    expect(page).toMatch(
      /^# Mine\n\n<!-- config-contract:start -->[\s\S]*\| `PORT` \| port[\s\S]*\n\nTail\n$/,
    )
    expect((await workspace.validate({ sources: 'none', drift: 'docs:docs.md' })).found).toEqual([])
  })

  it('writes a schema of the @env-spec dialect', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const { read } = await command(workspace, 'generate', 'env-schema')
    const schema = await read('.env.schema')
    expect(schema).toContain('# @currentEnv=$ENVIRONMENT')
    expect(schema).toContain('# @type=string @required=forEnv(staging, production) @sensitive\nSECRET_KEY=')
    expect(schema).toContain('# @deprecated="renamed to SECRET_KEY"\nJWT_SECRET=')
  })
})

describe('init', () => {
  it('writes a contract from an example file, which the contract then accepts', async () => {
    await using workspace = await Workspace.of({
      '.env.example':
        '# Which one\nENVIRONMENT=development\nSECRET_KEY=changeme-please\nPORT=8000\nDATABASE_URL=postgresql://u:p@localhost/x\n',
    })
    const { outcome, read } = await command(workspace, 'init')
    expect(outcome.outputs.summary).toBe('config-contract.yaml written with 4 variables from .env.example')
    const contract = await read('config-contract.yaml')
    expect(contract).toContain('SECRET_KEY: { type: secret, required: true }')
    expect(contract).not.toContain('u:p')
    const { found } = await workspace.validate({ sources: 'none', drift: 'example:.env.example' })
    expect(found).toEqual([])
  })

  it.each([
    ['a file that is not there', {}, /There is no file \.env\.example/],
    ['a contract that is there', { '.env.example': 'A=1', 'config-contract.yaml': 'x' }, /is there already/],
    [
      'a value that would have to be run',
      { '.env.example': 'A=1\nB=exec(`rm`)' },
      /:2: the value is a function call/,
    ],
  ])('refuses %s', async (_, files, message) => {
    await using workspace = await Workspace.of(files as unknown as Record<string, string>)
    await expect(command(workspace, 'init')).rejects.toThrow(message)
  })
})

describe('explain', () => {
  it('says what is wanted in each environment, by an old name too', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const { deps } = await command(workspace, 'explain', 'JWT_SECRET')
    expect(deps.log.lines).toContain('  declared in  config-contract.yaml:4')
    expect(deps.log.lines).toContain('  development  optional')
    expect(deps.log.lines).toContain('  production   required')
  })

  it('suggests a name', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    await expect(command(workspace, 'explain', 'SECRET_KEYS')).rejects.toThrow('did you mean SECRET_KEY?')
  })
})

describe('migrate', () => {
  const FILES = {
    'config-contract.yaml': CONTRACT,
    '.env.staging': 'export PYTHON_ENV=staging\r\nJWT_SECRET=x # JWT_SECRET\r\n# JWT_SECRET=old\r\n',
    '.github/workflows/test.yml': 'env:\n  JWT_SECRET: ${{ secrets.JWT_SECRET }}\n',
    'compose.yml': 'services:\n  a:\n    environment:\n      - JWT_SECRET=${JWT_SECRET}\n',
  }

  it('renames what is given a value and leaves what is read', async () => {
    await using workspace = await Workspace.of(FILES)
    const { outcome, read, deps } = await command(workspace, 'migrate')
    expect(outcome.outputs.result).toBe('migrated')
    expect(await read('.env.staging')).toBe(
      'export ENVIRONMENT=staging\r\nSECRET_KEY=x # JWT_SECRET\r\n# JWT_SECRET=old\r\n',
    )
    expect(await read('.github/workflows/test.yml')).toBe('env:\n  SECRET_KEY: ${{ secrets.JWT_SECRET }}\n')
    expect(await read('compose.yml')).toContain('- SECRET_KEY=${JWT_SECRET}')
    expect(deps.log.lines).toContain('.env.staging:2: JWT_SECRET → SECRET_KEY')
    expect((await command(workspace, 'migrate', '--check')).outcome.outputs.result).toBe('up-to-date')
  })

  it('only says so with --check', async () => {
    await using workspace = await Workspace.of(FILES)
    const { outcome, read } = await command(workspace, 'migrate', '--check')
    expect(outcome.failure?.code).toBe('outdated')
    expect(await read('compose.yml')).toBe(FILES['compose.yml'])
  })
})

it('publishes the JSON schema that the code implies', async () => {
  const path = fileURLToPath(new URL('../../../validate-config/config-contract.schema.json', import.meta.url))
  expect(await readFile(path, 'utf8')).toBe(await schemaFile.text())
})
