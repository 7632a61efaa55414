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

const PROJECT = {
  '.env.example': [
    'APP_ENV=dev',
    'DATABASE_URL=postgresql://app:app-password@db:5432/app',
    'HTTP_PORT=8000',
    'CACHE=redis://cache:6379/0',
    '# Where the API is',
    'VITE_API_URL=http://localhost:8000',
    'ODD_PORT=none-yet',
    '',
  ].join('\n'),
  'compose.yaml': `x-common: &common
  APP_ENV: \${APP_ENV}
  DATABASE_URL: \${DATABASE_URL:?needed}
services:
  db: { image: 'postgres:18', environment: { POSTGRES_PASSWORD: x } }
  api:
    build: .
    environment: { <<: *common, HTTP_PORT: '\${HTTP_PORT:-8000}', CACHE: '\${CACHE}' }
  worker:
    build: .
    env_file: [backend/.env, { path: local.env, required: false }]
    environment: [APP_ENV, 'DATABASE_URL=\${DATABASE_URL}']
`,
  'backend/.env': 'QUEUE_SECRET=8f2c1a9e7b3d5064c9e81f7a2b6d4035\n',
  '.github/workflows/deploy.yml':
    'jobs: { a: { steps: [ { run: x, env: { K: "${{ secrets.DEPLOY_KEY }}", R: "${{ vars.REGION }}", T: "${{ secrets.GITHUB_TOKEN }}" } } ] } }\n',
}

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

  it('reads Compose files, their dotenv files and workflows, and accepts what it was made from', async () => {
    await using workspace = await Workspace.of(PROJECT)
    const { outcome, read, ports } = await command(workspace, 'init')
    expect(outcome.outputs.summary).toBe(
      'config-contract.yaml written with 9 variables from .env.example, compose.yaml, backend/.env, .github/workflows/deploy.yml',
    )
    expect(ports.log.lines).toContain('local.env is not here, so its variables are not in the contract')
    expect((await read('config-contract.yaml')).split('\n').slice(3)).toEqual([
      'select: APP_ENV',
      'vars:',
      '  APP_ENV: { type: enum, values: $environments, required: true, example: "dev" }',
      '  DATABASE_URL: { type: postgres-url, required: true }',
      '  HTTP_PORT: { type: port, example: "8000" }',
      '  CACHE: { type: redis-url, required: true }',
      '  VITE_API_URL: { type: url, required: true, description: "Where the API is", example: "http://localhost:8000" }',
      '  ODD_PORT: { type: string, example: "none-yet" }',
      '  QUEUE_SECRET: { type: secret }',
      '  DEPLOY_KEY: { type: secret, scope: pipeline, platform: github-secret }',
      '  REGION: { type: string, scope: pipeline, platform: github-variable }',
      '',
    ])
    const drift = 'example:.env.example\ncompose:compose.yaml\nworkflows'
    const { found } = await workspace.validate({ sources: 'none', drift })
    expect(found).toEqual(['drift-example-missing .env.example:1'])
  })

  it('reads the files that are named', async () => {
    await using workspace = await Workspace.of(PROJECT)
    const { outcome } = await command(workspace, 'init', 'compose.yaml', '--output', 'c.yaml')
    expect(outcome.outputs.summary).toBe('c.yaml written with 5 variables from compose.yaml, backend/.env')
    await expect(command(workspace, 'init', 'none.env')).rejects.toThrow('There is no file none.env')
  })

  it.each([
    ['a Compose file that is no YAML', { 'compose.yml': 'services: [' }, /compose\.yml:1: /],
    ['a folder without such files', {}, /No file here says which variables there are/],
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
    const { ports } = await command(workspace, 'explain', 'JWT_SECRET')
    expect(ports.log.lines).toContain('  declared in  config-contract.yaml:4')
    expect(ports.log.lines).toContain('  development  optional')
    expect(ports.log.lines).toContain('  production   required')
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

  it('renames what is given a value, and what takes it', async () => {
    await using workspace = await Workspace.of(FILES)
    const { outcome, read, ports } = await command(workspace, 'migrate')
    expect(outcome.outputs.result).toBe('migrated')
    expect(await read('.env.staging')).toBe(
      'export ENVIRONMENT=staging\r\nSECRET_KEY=x # JWT_SECRET\r\n# JWT_SECRET=old\r\n',
    )
    expect(await read('.github/workflows/test.yml')).toBe('env:\n  SECRET_KEY: ${{ secrets.JWT_SECRET }}\n')
    expect(await read('compose.yml')).toContain('- SECRET_KEY=${SECRET_KEY}')
    expect(ports.log.lines).toContain('.env.staging:2: JWT_SECRET → SECRET_KEY')
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

describe('migrate renames definitions and references together', () => {
  it.each([
    [
      '.env',
      'JWT_SECRET=x\nURL="a:${JWT_SECRET}@$JWT_SECRET"\n',
      'SECRET_KEY=x\nURL="a:${SECRET_KEY}@$SECRET_KEY"\n',
    ],
    ['.env', 'MY_JWT_SECRET=x\nURL=$JWT_SECRET_OLD\n', undefined],
    [
      'compose.yml',
      'a: ${JWT_SECRET:?needed}\nb: ${JWT_SECRET:-x}\n',
      'a: ${SECRET_KEY:?needed}\nb: ${SECRET_KEY:-x}\n',
    ],
    ['k8s.yml', 'args: ["$(JWT_SECRET)"]\n', 'args: ["$(SECRET_KEY)"]\n'],
    ['a.sh', 'echo "$JWT_SECRET"\n', 'echo "$SECRET_KEY"\n'],
    ['Dockerfile', 'ENV JWT_SECRET=x\nENV B=$JWT_SECRET\n', 'ENV SECRET_KEY=x\nENV B=$SECRET_KEY\n'],
    [
      'flow.yml',
      'run: echo ${{ env.JWT_SECRET }} ${{ secrets.JWT_SECRET }}\n',
      'run: echo ${{ env.SECRET_KEY }} ${{ secrets.JWT_SECRET }}\n',
    ],
    ['.env', '# JWT_SECRET=${JWT_SECRET}\n', undefined],
    ['.env', 'TEXT="a\nJWT_SECRET=b\n"\n', undefined],
    [
      'c.yml',
      'a: { environment: { JWT_SECRET: x }, build: { args: [JWT_SECRET] } }\n',
      'a: { environment: { SECRET_KEY: x }, build: { args: [SECRET_KEY] } }\n',
    ],
    [
      'flow.yml',
      'env: { A: 1, JWT_SECRET: x }\nrun: echo ${{ env.JWT_SECRET }}\n',
      'env: { A: 1, SECRET_KEY: x }\nrun: echo ${{ env.SECRET_KEY }}\n',
    ],
    ['kustomization.yaml', 'literals: [JWT_SECRET=x, A=1]\n', 'literals: [SECRET_KEY=x, A=1]\n'],
    ['Dockerfile', 'ENV A=$JWT_SECRET JWT_SECRET=x\n', 'ENV A=$SECRET_KEY SECRET_KEY=x\n'],
    ['Makefile', 'JWT_SECRET ?= x\n\techo $(JWT_SECRET)\n', 'SECRET_KEY ?= x\n\techo $(SECRET_KEY)\n'],
    ['a.sh', 'export JWT_SECRET\nunset JWT_SECRET\n', 'export SECRET_KEY\nunset SECRET_KEY\n'],
    [
      'k8s.yml',
      'env: [{ name: JWT_SECRET, valueFrom: { secretKeyRef: { name: app, key: JWT_SECRET } } }]\n',
      'env: [{ name: SECRET_KEY, valueFrom: { secretKeyRef: { name: app, key: JWT_SECRET } } }]\n',
    ],
    [
      'k8s.yml',
      'kind: Secret\nstringData:\n  JWT_SECRET: x\n---\nvalueFrom:\n  secretKeyRef:\n    key: JWT_SECRET\n',
      'kind: Secret\nstringData:\n  SECRET_KEY: x\n---\nvalueFrom:\n  secretKeyRef:\n    key: SECRET_KEY\n',
    ],
  ])('%s: %j becomes %j', async (file, text, expected) => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT, [file]: text })
    const { read } = await command(workspace, 'migrate', '--files', file)
    expect(await read(file)).toBe(expected ?? text)
  })

  it.each([
    ['.env', 'JWT_SECRET=x\nPORT=1\nSECRET_KEY=y\n', '.env: JWT_SECRET on line 1, SECRET_KEY on line 3'],
    [
      'c.yml',
      'a:\n  environment:\n    JWT_SECRET: x\n    SECRET_KEY: y\n',
      'c.yml: JWT_SECRET on line 3, SECRET_KEY on line 4',
    ],
  ])('refuses and changes nothing where both names stand: %s', async (file, text, line) => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      [file]: text,
      'other.env': 'JWT_SECRET=x\n',
    })
    const failure = await command(workspace, 'migrate', '--files', file, '--files', 'other.env').catch(
      (thrown: Error) => thrown,
    )
    expect(failure).toMatchObject({ code: 'conflict', message: expect.stringContaining(line) })
    expect(await readFile(`${workspace.folder}/other.env`, 'utf8')).toBe('JWT_SECRET=x\n')
  })

  it('says where an old name still stands', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      'app.py': 'import os\n# JWT_SECRET\nos.environ["JWT_SECRET"]\n',
      'flow.yml': 'a: ${{ secrets.JWT_SECRET }}\n',
    })
    const { ports } = await command(workspace, 'migrate', '--files', 'app.py', '--files', 'flow.yml')
    expect(ports.log.notices.map(({ message }) => message)).toEqual([
      'app.py:3: JWT_SECRET is here in a form that is not renamed; look whether it means the variable',
    ])
  })

  it('takes blocks of their own for what they are', async () => {
    const text = 'a:\n  environment:\n    JWT_SECRET: x\nb:\n  environment:\n    SECRET_KEY: y\n'
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT, 'c.yml': text })
    const { outcome } = await command(workspace, 'migrate', '--files', 'c.yml')
    expect(outcome.outputs.result).toBe('migrated')
  })
})

describe('fix', () => {
  it.each([
    ['A = x \n', 'A=x\n'],
    ['export  A=x\n', 'export A=x\n'],
    ['A=x y\n', "A='x y'\n"],
    ['A=x#y\n', "A='x#y'\n"],
    ['A=1\nB=2\nA=1\n', 'A=1\nB=2\n'],
    ['A=1', 'A=1\n'],
    ['A=1\r\nB = 2\r\n', 'A=1\r\nB=2\r\n'],
    ['A=1\nA=2\n', 'A=1\nA=2\n'],
    ['A=${B}\nB="x y"\nC=x # why\n# D = 1\n\n', 'A=${B}\nB="x y"\nC=x # why\n# D = 1\n\n'],
  ])('%j becomes %j', async (text, expected) => {
    await using workspace = await Workspace.of({ '.env': text })
    const preview = await command(workspace, 'fix', '--dry-run')
    expect(preview.outcome.outputs.result).toBe(text === expected ? 'up-to-date' : 'dry-run')
    expect(await preview.read('.env')).toBe(text)
    const { read, outcome } = await command(workspace, 'fix', '.env')
    expect(await read('.env')).toBe(expected)
    expect(outcome.outputs.result).toBe(text === expected ? 'up-to-date' : 'fixed')
    expect((await command(workspace, 'fix')).outcome.outputs.result).toBe('up-to-date')
  })
})
