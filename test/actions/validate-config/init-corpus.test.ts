import { describe, expect, it } from 'vitest'
import { command } from './command.ts'
import { dotenvFiles } from './corpus/dotenv-files.ts'
import { Workspace } from './workspace.ts'

describe('a draft is kept by the file that it was made from', () => {
  it.each(dotenvFiles)('%s', async (_, text) => {
    const file = text.includes('@currentEnv') ? '.env.schema' : '.env.example'
    await using workspace = await Workspace.of({ [file]: text })
    const { read } = await command(workspace, 'init')
    const contract = await read('config-contract.yaml')
    const environment = /^environments: \[(\w+)/m.exec(contract)?.[1] ?? ''
    const { ports } = await workspace.validate({
      environment,
      sources: `file:${file}`,
      scope: 'all',
      drift: `example:${file}`,
    })
    expect(ports.log.errors.map(({ title, message }) => `${title}: ${message}\n${contract}`)).toEqual([])
  })

  it('has enough files to be a proof', () => {
    expect(dotenvFiles.length).toBeGreaterThan(100)
  })
})

describe('a draft', () => {
  const drafted = async (files: Record<string, string>, ...more: string[]) => {
    await using workspace = await Workspace.of(files)
    return await command(workspace, 'init', ...more).then(
      async ({ read, outcome, ports }) => ({
        text: await read('config-contract.yaml'),
        summary: outcome.outputs['summary'],
        notices: ports.log.notices.map(({ message }) => message),
      }),
      (thrown: Error) => ({ text: thrown.message, summary: '', notices: [] as string[] }),
    )
  }

  it('takes a switch for one, however the example switches it on, and reads what wrangler reads', async () => {
    const { text } = await drafted({
      '.env.example': 'DEBUG=1\nAPP_DEBUG=0\nNODE_DEBUG=http\nWORKERS=1\n',
      '.dev.vars.example': 'EDGE_KEY=\n',
    })
    expect(text).toMatch(/^ {2}DEBUG: \{ type: boolean/m)
    expect(text).toMatch(/^ {2}APP_DEBUG: \{ type: boolean/m)
    expect(text).toMatch(/^ {2}NODE_DEBUG: \{ type: string/m)
    expect(text).toMatch(/^ {2}WORKERS: \{ type: integer/m)
    expect(text).toMatch(/^ {2}EDGE_KEY: \{ type: secret/m)
  })

  it('believes a file that shows a variable to be dispensable, unless Compose refuses to start without it', async () => {
    const { text } = await drafted({
      '.env': 'SENTRY_DSN=\nSMTP_HOST=\nSECRET_KEY=\nDOMAIN=localhost\n',
      'compose.yaml': [
        'services:',
        '  api:',
        '    build: .',
        '    env_file: .env',
        '    environment:',
        '      - SENTRY_DSN=${SENTRY_DSN}',
        '      - SECRET_KEY=${SECRET_KEY?Variable not set}',
      ].join('\n'),
    })
    expect(text).toContain('SENTRY_DSN: { type: dsn }')
    expect(text).toContain('SMTP_HOST: { type: string }')
    expect(text).toContain('SECRET_KEY: { type: secret, required: true }')
    expect(text).toContain('DOMAIN: { type: string, required: true }')
  })

  it('knows what the browser is given: by the build of an image, and by a committed file without an example', async () => {
    const { text } = await drafted({
      'compose.yaml': [
        'services:',
        '  site:',
        '    build:',
        '      context: ./frontend',
        '      args: [ "VITE_API_URL=https://api.${DOMAIN?}", NODE_ENV=production ]',
        '  api:',
        '    build: ./api',
        '    environment: { PORT: 8000, DOMAIN: "${DOMAIN}" }',
      ].join('\n'),
      'frontend/.env': 'VITE_TITLE=Shop\nMAILCATCHER_HOST=http://localhost:1080\n',
      'api/.env': 'NOT_HERE=1\n',
      'api/.env.example': 'PORT=8000\n',
    })
    expect(text).toContain('VITE_API_URL:')
    expect(text).toContain('PORT: { type: port, required: true')
    expect(text).toContain('VITE_TITLE: { type: string }')
    expect(text).toContain('MAILCATCHER_HOST: { type: url }')
    expect(text).not.toMatch(/NODE_ENV|NOT_HERE|Shop/)
  })

  it('goes by the value where the name means something else', async () => {
    const { text } = await drafted({ '.env.example': 'CORS_ALLOW_ALL_ORIGINS=True\n' })
    expect(text).toContain('CORS_ALLOW_ALL_ORIGINS: { type: boolean,')
  })

  it.each([
    'APP_KEYS',
    'API_TOKEN_SALT',
    'NEXT_PRIVATE_ENCRYPTION_SECONDARY_KEY',
    'SIGNING_PASSPHRASE',
    'LICENSE_KEY',
    'DB_PASSWD',
  ])('takes %s for a secret', async name => {
    expect((await drafted({ '.env.example': `${name}=\n` })).text).toContain(`${name}: { type: secret }`)
  })

  it.each(['RECAPTCHA_SITE_KEY', 'STRIPE_PUBLISHABLE_KEY', 'CACHE_KEY', 'VAPID_PUBLIC_KEY'])(
    'takes %s for none',
    async name => {
      expect((await drafted({ '.env.example': `${name}=\n` })).text).toContain(`${name}: { type: string }`)
    },
  )

  it('asks only for what the example has a value for', async () => {
    const { text } = await drafted({
      '.env.example': 'A=1\nB=\n# (optional) C\nC=1\n# D=1\n# E=\n#\n# See F=1 in the manual\nG=1\n',
    })
    expect(text.match(/^ {2}\w+: .*/gm)).toEqual([
      '  A: { type: integer, required: true, example: "1" }',
      '  B: { type: string }',
      '  C: { type: integer, description: "(optional) C", example: "1" }',
      '  D: { type: integer, example: "1" }',
      '  E: { type: string }',
      '  G: { type: integer, required: true, description: "See F=1 in the manual", example: "1" }',
    ])
  })

  it('keeps what a schema says', async () => {
    const schema = dotenvFiles.find(([title]) => title === 'schema')?.[1] ?? ''
    const { text } = await drafted({ '.env.schema': schema })
    expect(text).toContain('environments: [dev, preview, prod]\nselect: APP_ENV\n')
    expect(text).toContain('APP_ENV: { type: enum, values: $environments, required: true')
    expect(text).toContain(
      'PORT: { type: port, required: true, description: "Where it listens", example: "3000" }',
    )
    expect(text).toContain('API_SECRET: { type: secret, required: [preview, prod], aliases: [OLD_SECRET] }')
    expect(text).toContain('WORKERS: { type: number, min: 1, max: 10, example: "4" }')
    expect(text).not.toMatch(/^ {2}OLD_SECRET/m)
  })

  it('finds the files that people have, also in parts of a repository', async () => {
    const names = [
      '.env.example',
      '.env.sample',
      '.env.template',
      '.env.dist',
      'env.example',
      'example.env',
      '.env-example',
      '.env_sample',
      '.env.local.example',
      'dotenv.example',
      '.envrc.example',
      'apps/web/.env.example',
      'services/api/.env.defaults',
    ]
    const files = Object.fromEntries(names.map((name, index) => [name, `V${index}_X=1\n`]))
    const { text } = await drafted({ ...files, 'node_modules/a/.env.example': 'NOT=1\n', '.env': 'NOT=1\n' })
    for (const index of names.keys()) expect(text).toContain(`  V${index}_X: `)
    expect(text).not.toContain('NOT')
    expect(text).toContain('V11_X: { type: integer, service: "web"')
  })

  it('is made of several files that are named', async () => {
    const { text } = await drafted({ 'a.env': 'A=1\nB=1\n', 'b.env': 'B=2\n' }, 'a.env', 'b.env')
    expect(text).toContain('A: { type: integer, example: "1" }')
    expect(text).toContain('B: { type: integer, required: true, example: "1" }')
  })

  it('is not written when there are no variables', async () => {
    expect((await drafted({ '.env.example': '# nothing here\n' })).text).toBe(
      'There are no variables in .env.example',
    )
    expect((await drafted({})).text).toBe('No file here says which variables there are')
  })

  it('says what it left out, without showing it', async () => {
    const { notices } = await drafted({ '.env.example': 'A=1\nq3J0bXk5S2VzdG5vdGFSZWFsS2V5Zm9y==\n' })
    expect(notices).toEqual(['Left out: .env.example:2: this line is neither a comment nor NAME=value'])
  })
})

it('names init and the built-in contracts where there is no contract, and finds both endings', async () => {
  await using workspace = await Workspace.of({ 'x.env': 'A=1\n' })
  const inputs = { environment: 'development', sources: 'file:x.env' }
  await expect(workspace.validate(inputs)).rejects.toMatchObject({
    message: 'There is no contract here: neither config-contract.yaml nor config-contract.yml exists',
    remedy: expect.stringMatching(
      /npx --no databiz-actions validate-config init.*builtin:databiz.*builtin:rules-as-code/,
    ),
  })
  await workspace.write({ 'config-contract.yml': 'version: 1\nvars:\n  A: { type: integer }\n' })
  expect((await workspace.validate(inputs)).found).toEqual([])
})
