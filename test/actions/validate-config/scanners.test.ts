import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CodeFacts, CodeFile } from '../../../actions/validate-config/drift/code/code-file.ts'
import { scanPython } from '../../../actions/validate-config/drift/code/python.ts'
import { settingsReads } from '../../../actions/validate-config/drift/code/settings-classes.ts'
import { scanShell } from '../../../actions/validate-config/drift/code/shell.ts'
import { scanTypeScript } from '../../../actions/validate-config/drift/code/typescript.ts'
import { Workspace } from './workspace.ts'

const scan = (scanner: (file: CodeFile) => CodeFacts, text: string) => {
  const facts = scanner({ path: 'file', text })
  return [...facts.mentions, ...settingsReads([facts])].map(({ name, place }) => `${name}:${place.line}`)
}

/** Names that are read, and not only set or deleted; `…` where one is put together. */
const reads = (scanner: (file: CodeFile) => CodeFacts, text: string) => {
  const facts = scanner({ path: 'file', text })
  const names = [...facts.mentions, ...settingsReads([facts])].filter(({ role }) => role === 'reads')
  return [...new Set(names.map(({ name }) => name)), ...(facts.dynamic.length > 0 ? ['…'] : [])].join(' ')
}

describe('the Python scanner', () => {
  it.each([
    ['os.environ["A"]', ['A:1']],
    ["os.environ.get('A', 'x')", ['A:1']],
    ['\nos.getenv("A")', ['A:2']],
    ['environ["A"] + getenv("B")', ['A:1', 'B:1']],
    ['settings.SECRET_KEY.lower()', []],
    ['settings.secret_key', []],
    ['import environ\nenv.bool("DEBUG")', ['DEBUG:2']],
    ['my_environ_x = 1', []],
  ])('%j reads %j', (text, expected) => {
    expect(scan(scanPython, text)).toEqual(expected)
  })

  it('reads the fields and aliases of pydantic settings', () => {
    const text = `class Other(BaseModel):
    NOT_THIS: str

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")
    ENVIRONMENT: str
    debug: bool = False
    SECRET_KEY: str = Field(
        validation_alias=AliasChoices("SECRET_KEY", "JWT_SECRET")
    )
    port: int = Field(8000, alias="PORT")

    def helper(self) -> str:
        return "x"

AFTER: str = "x"
`
    expect(scan(scanPython, text)).toEqual([
      'ENVIRONMENT:6',
      'DEBUG:7',
      'SECRET_KEY:8',
      'JWT_SECRET:8',
      'PORT:11',
    ])
  })
})

describe('the TypeScript scanner', () => {
  it.each([
    ['process.env.A', ['A:1']],
    ["process.env['A']", ['A:1']],
    ['import.meta.env.VITE_A', ['VITE_A:1']],
    ['import.meta.env.MODE', []],
    ['process.env?.A', ['A:1']],
    ['Deno.env.get("A")', ['A:1']],
    ['\nconst { A, B: b, C = 1 } = process.env', ['A:2', 'B:2', 'C:2']],
    ['const env = 1', []],
  ])('%j reads %j', (text, expected) => {
    expect(scan(scanTypeScript, text)).toEqual(expected)
  })
})

describe('what a file reads, and nothing that only looks like it', () => {
  it.each([
    ['(process.env as Env).A', 'A'],
    ['parse(process.env as Env).B', ''],
    ['process.env!.A', 'A'],
    ["process.env['P_' + name]", '…'],
    ["const need = (k: string) => process.env[k] ?? ''\nneed('P_' + x)", '…'],
    ['delete process.env.A; process.env.B = process.env.C', 'C'],
    ['const s = z.object({ A: z.string() })\ns.parse({ ...process.env })', 'A'],
    [
      'const s = z.object({ A: z.string() })\nconst more = s.extend({ B: z.string() })\nconst env = more.parse(process.env)\nconst body = z.object({ C_D: z.string() })\nbody.parse(request.body)',
      'A B',
    ],
    ["import { type } from 'arktype'\nconst Env = type({ A: 'string' })\nconst env = Env(process.env)", 'A'],
    ["import { envsafe, str } from 'envsafe'\nexport default envsafe({ A: str() })", 'A'],
    ["config.get('A_B'); const config = new Map()", ''],
    ['constructor(private readonly settings: ConfigService) {}\nx = this.settings.get("A")', 'A'],
    ["module.exports = ({ env }) => ({ host: env('A'), port: env.int('B', 1) })", 'A B'],
    ["import { Config } from 'effect'\nconst a = Config.redacted('A')", 'A'],
    ["import env from '#start/env'\nenv.get('A')", 'A'],
    ["export default await Env.create(new URL('../', import.meta.url), { A: Env.schema.string() })", 'A'],
  ])('TypeScript: %j', (text, expected) => {
    expect(reads(scanTypeScript, text)).toBe(expected)
  })

  it.each([
    ['from os import environ as e, path\ne["A"]', 'A'],
    ['from os import getenv as g\ng("A")', 'A'],
    ['os.getenv(key="A", default=1)', 'A'],
    ['os.environ["P_" + name]', '…'],
    ['os.getenv("P_%s" % name)', '…'],
    ['os.environ.setdefault("A", "x")\ndel os.environ["B"]', ''],
    ['env = os.environ.copy()\nenv["A"] = "x"\nenv["B"]', 'B'],
    ['env = {**os.environ, "A": "x"}\nenv.get("B")', 'B'],
    ['read = os.environ.get\nread("A")', 'A'],
    ['class S(BaseSettings):\n    PI: Final = 3\n    a: str\n', 'A'],
  ])('Python: %j', (text, expected) => {
    expect(reads(scanPython, text)).toBe(expected)
  })

  it.each([
    ["cat <<'EOF'\n$A\nEOF\necho $B", 'B'],
    ['cat <<-EOF\n\t$A \\$B\n\tEOF\necho $C', 'A C'],
    ['while read -r A B; do echo $A $B; done', ''],
    ['mapfile -t A < f; printf -v B x; echo ${A[0]} $B', ''],
    ['A+=(x); B[0]=y; echo ${A[@]} $B', ''],
    ['echo "don\'t $A" \'$B\' "it\'s $C"', 'A C'],
    ['echo "$(awk \'{ print $NF }\' "$A")"', 'A'],
    ['echo "# $A" # $B', 'A'],
    ['echo $LINENO ${BASH_SOURCE[0]} ${#A} ${!B}', 'A B'],
  ])('shell: %j', (text, expected) => {
    expect(reads(scanShell, text)).toBe(expected)
  })

  it('is the same whether all of a file is read or the lines around what it reads', () => {
    const part = fc.constantFrom(
      ...[
        'process.env.A_1',
        "import.meta.env['B_2']",
        '// process.env.C\n',
        '/* x */',
        '"q"',
        "it's",
        '`a${',
        '}`',
      ],
      ...[
        '`',
        '/',
        '/[/]/',
        '\n',
        ' ',
        '(',
        ')',
        '{',
        '}',
        'return',
        'x',
        '= 1',
        '<!--',
        '-->',
        '\\',
        'delete ',
      ],
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), parts => {
        const text = parts.join(' ')
        expect(scan(scanTypeScript, text)).toEqual(scan(scanTypeScript, `${text}\n<!-- env -->`))
      }),
    )
  })
})

describe('the shell scanner', () => {
  it('leaves out what the script sets itself', () => {
    const text = 'NOW=$(date)\nfor FILE in *; do\n  pg_dump "$DATABASE_URL" > "${TARGET}/$FILE-$NOW"\ndone\n'
    expect(scan(scanShell, text)).toEqual(['DATABASE_URL:3', 'TARGET:3'])
  })
})

const CONTRACT = `version: 1
select: ENVIRONMENT
vars:
  ENVIRONMENT: { required: true }
  SECRET_KEY: { type: secret, required: true, aliases: [JWT_SECRET] }
  PORT: { type: port, default: 8000, required: true }
  VITE_URL: { type: url }
  DEPLOY_TOKEN: { type: secret, scope: pipeline, platform: github-secret }
  CORS_ORIGINS: { type: origins }
`
const KEY = '8f2c1a9e7b3d5064c9e81f7a2b6d4035e1c7a98b3f5d2064a9c8e7b1f3d5a602'

const drift = async (line: string, files: Record<string, string>) => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT, ...files })
  return (await workspace.validate({ sources: 'none', environment: 'production', drift: line })).found
}

describe('drift in both directions', () => {
  it.each([
    [
      'example:.env.example',
      { '.env.example': `ENVIRONMENT=development\nJWT_SECRET=\nPORT=9000\nOTHER=1\nSECRET_KEY=${KEY}\n` },
      [
        'drift-example-missing .env.example:1',
        'drift-example-extra .env.example:4',
        'secret-plain-store .env.example:5',
        'alias-used .env.example:2',
        'drift-example-default .env.example:3',
      ],
    ],
    [
      'docs:README.md',
      { 'README.md': '`ENVIRONMENT`, `SECRET_KEY` and `OTHER_NAME`\n\n```python\nSOME_CONSTANT = 1\n```\n' },
      ['drift-docs-extra README.md:1', 'drift-docs-missing README.md:1', 'drift-docs-missing README.md:1'],
    ],
    [
      'workflows:flows',
      {
        'flows/a.yml':
          'jobs:\n  a:\n    steps:\n      - run: x\n        env:\n          PORT: 1\n          B: ${{ secrets.OTHER }}\n',
      },
      [
        'drift-workflow-missing config-contract.yaml:8',
        'drift-workflow-missing flows/a.yml:6',
        'drift-workflow-extra flows/a.yml:7',
      ],
    ],
    [
      'workflows:flows',
      {
        'flows/a.yml':
          'jobs:\n  a:\n    uses: ./x.yml\n    secrets:\n      DEPLOY_TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n',
      },
      [],
    ],
    [
      'workflows:flows',
      {
        'flows/a.yml': `env: { ENVIRONMENT: test, SECRET_KEY: ${KEY} }\non: push\njobs: { a: { with: { t: '\${{ secrets[''DEPLOY_TOKEN''] }}' } } }\n`,
      },
      ['secret-plain-store flows/a.yml:1'],
    ],
    [
      'dockerfile:Dockerfile',
      {
        Dockerfile:
          'FROM x\nENV ENVIRONMENT=production \\\n    PORT=80\nARG SECRET_KEY\nENV JWT_SECRET=changeme\n',
      },
      ['secret-plain-store Dockerfile:4', 'placeholder Dockerfile:5', 'hard-coded Dockerfile:2'],
    ],
    [
      'compose:compose.yml',
      {
        'compose.yml':
          'services:\n  db:\n    environment: { POSTGRES_PASSWORD: x }\n  api:\n    environment:\n      ENVIRONMENT: production\n      SECRET_KEY: ${SECRET_KEY}\n      OTHER: 1\n',
      },
      ['drift-compose-missing compose.yml:4', 'drift-compose-extra compose.yml:8'],
    ],
    [
      'compose:compose.yml',
      {
        'compose.yml':
          'services:\n  api:\n    env_file: .env\n    environment: { ENVIRONMENT: production }\n',
      },
      [],
    ],
    [
      'kubernetes:k8s.yml',
      {
        'k8s.yml': `kind: ConfigMap\ndata:\n  SECRET_KEY: ${KEY}\n---\nkind: CronJob\nspec: { jobTemplate: { spec: { template: { spec: { containers: [ { name: a, env: [ { name: ENVIRONMENT, value: x } ], envFrom: [ { secretRef: { name: s } } ] } ] } } } } }\n`,
      },
      ['secret-plain-store k8s.yml:3'],
    ],
    [
      'code:src',
      {
        'src/a.ts': 'process.env.ENVIRONMENT\nprocess.env.SECRET_KEY\nprocess.env.OTHER\n',
        'src/a.test.ts': 'process.env.ONLY_IN_TESTS',
        'src/node_modules/x.ts': 'process.env.NOT_OURS',
      },
      [
        'drift-code-missing config-contract.yaml:6',
        'drift-code-missing config-contract.yaml:9',
        'drift-code-extra src/a.ts:3',
        'not-compared config-contract.yaml:7',
      ],
    ],
    [
      'code:src',
      {
        'src/a.py':
          'settings.ENVIRONMENT\nsettings.SECRET_KEY\nsettings.PORT\nCORSMiddleware(allow_origins=["https://a.nl"])\n',
      },
      [
        'drift-code-missing config-contract.yaml:9',
        'hard-coded src/a.py:4',
        'not-compared config-contract.yaml:7',
      ],
    ],
  ])('%s', async (line, files, expected) => {
    expect(await drift(line, files as unknown as Record<string, string>)).toEqual(expected)
  })

  it('takes a file that is no YAML for a finding, not for the end', async () => {
    expect(await drift('compose:c.yml', { 'c.yml': 'a: [\n' })).toEqual(['malformed-file c.yml:2'])
  })

  it('knows a secret again that an example publishes', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      '.env.example': `SECRET_KEY=${KEY}\n`,
    })
    const values = { ENVIRONMENT: 'production', SECRET_KEY: KEY, PORT: '80' }
    const { ports } = await workspace.validate({ drift: 'example:.env.example' }, values)
    const messages = ports.log.errors.map(({ message }) => message.split('\n')[0])
    expect(messages).toContain('SECRET_KEY is published in .env.example:1')
  })
})

it('knows a token of a service in an example by its form, and a stand-in for one', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml':
      'version: 1\nvars: { A: { type: secret }, B: { type: secret }, C: { type: secret } }\n',
    '.env.example':
      'A=ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789\nB=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxx\nC=sk_test_your_key\n',
  })
  const { found } = await workspace.validate({
    environment: 'production',
    sources: 'none',
    drift: 'example:.env.example',
  })
  expect(found).toEqual(['secret-plain-store .env.example:1'])
})

it('says of a number of many digits what it would be', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml': 'version: 1\nvars: { ID: { type: integer } }\n',
    '.env': 'ID=123456789012345678\n',
  })
  const { ports } = await workspace.validate({ environment: 'production', sources: 'file:.env' })
  expect(ports.log.errors[0]?.message).toContain('at most 15 digits; longer ones are `type: string`')
})
