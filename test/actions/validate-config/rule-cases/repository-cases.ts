import { KEY, type RuleCase, type Texts } from './rule-case.ts'

const NONE: Texts = {}

/** A case about one file of the repository that is compared with the contract. */
function drift(
  line: string,
  bad: string,
  good: string,
  rest: Pick<RuleCase, 'levels' | 'vars'> & Partial<RuleCase>,
): RuleCase {
  const path = line.slice(line.indexOf(':') + 1)
  const file = /\.\w+$|Dockerfile$/.test(path) ? path : `${path}/${FILE_IN[path] ?? ''}`
  return {
    bad: NONE,
    good: NONE,
    files: { bad: { [file]: bad }, good: { [file]: good } },
    inputs: { bad: { drift: line }, good: { drift: line } },
    ...rest,
  }
}

const FILE_IN: Readonly<Record<string, string>> = { flows: 'flow.yml', src: 'main.py' }

const compose = (...lines: readonly string[]): string =>
  `services:\n  api:\n    environment:\n      ENVIRONMENT: $ENV\n${lines.map(line => `      ${line}\n`).join('')}`

const container = (...names: readonly string[]): string =>
  `kind: Pod\nspec: { containers: [{ name: api, env: [${names
    .map(name => `{ name: ${name}, valueFrom: { secretKeyRef: { name: app, key: ${name} } } }`)
    .join(', ')}] }] }\n`

const env = (...names: readonly string[]): string =>
  `on: push\nenv:\n${names.map(name => `  ${name}: x\n`).join('')}jobs: {}\n`

const reads = (...names: readonly string[]): string => names.map(name => `os.environ["${name}"]\n`).join('')

const AB = 'A: { required: true }\n  B: {}'

/** Rules about files of the repository, and about environments side by side. */
export const repositoryCases = {
  'environment-mismatch': {
    levels: 'eeee',
    bad: { ENVIRONMENT: 'nowhere' },
    good: {},
    inputs: { bad: { environment: '$ENV' }, good: { environment: '$ENV' } },
  },
  shadowed: {
    levels: 'iiii',
    vars: 'A: {}',
    bad: { A: 'x' },
    good: {},
    files: { bad: { 'b.env': 'A=y\n' }, good: { 'b.env': 'A=y\n' } },
    inputs: { bad: { sources: 'file:.env\nfile:b.env' }, good: { sources: 'file:.env\nfile:b.env' } },
  },
  'reused-secret': {
    levels: '--ee',
    vars: 'A: { type: secret, unique: true }',
    bad: { A: KEY },
    good: { A: KEY },
    files: { bad: { 'b.env': `A=${KEY}\n` }, good: { 'b.env': `A=${[...KEY].reverse().join('')}\n` } },
    inputs: { bad: { parity: 'file:.env..file:b.env' }, good: { parity: 'file:.env..file:b.env' } },
  },
  uniform: {
    levels: 'wwww',
    vars: 'A: { type: url, uniform: path }',
    bad: { A: 'https://a.nl/v1' },
    good: { A: 'https://a.nl/v2' },
    files: { bad: { 'b.env': 'A=https://b.nl/v2\n' }, good: { 'b.env': 'A=https://b.nl/v2\n' } },
    inputs: { bad: { parity: 'file:.env..file:b.env' }, good: { parity: 'file:.env..file:b.env' } },
  },
  parity: {
    levels: '--ww',
    vars: 'A: {}',
    bad: { A: 'x' },
    good: { A: 'x' },
    files: { bad: { 'b.env': 'ENVIRONMENT=x\n' }, good: { 'b.env': 'ENVIRONMENT=x\nA=y\n' } },
    inputs: { bad: { parity: 'file:.env..file:b.env' }, good: { parity: 'file:.env..file:b.env' } },
  },
  'cross-environment': {
    levels: '--ee',
    vars: 'A: { type: url }',
    bad: { A: 'https://$OTHER.acme.nl' },
    good: { A: 'https://$ENV.acme.nl' },
  },
  'contains-environment': {
    levels: 'wwee',
    vars: 'A: { type: bucket, contains-environment: true }',
    bad: { A: 'acme-raw' },
    good: { A: 'acme-$ENV-raw' },
  },
  'secret-plain-store': drift(
    'kubernetes:k8s.yml',
    `kind: ConfigMap\ndata: { A: ${KEY} }\n`,
    'kind: ConfigMap\ndata: { B: blue }\n',
    { levels: '--ee', vars: 'A: { type: secret }\n  B: {}' },
  ),
  'secret-argument': drift(
    'docs:docs.md',
    '```sh\nrailway variables set A=x\n```\n',
    '```sh\nrailway variable set A --stdin\n```\n',
    { levels: 'wwww', vars: 'A: { type: secret }' },
  ),
  'not-compared': drift('code:src', reads('A').replace('A', 'A"] + os.environ[name]  # ["'), reads('A'), {
    levels: 'iiii',
    vars: 'A: {}',
  }),
  'malformed-file': drift('compose:compose.yml', 'services: [api\n', 'services: {}\n', {
    levels: 'eeee',
    vars: 'A: {}',
  }),
  'build-time': drift('compose:compose.yml', compose('VITE_A: x'), compose('B: x'), {
    levels: 'wwee',
    vars: 'VITE_A: {}\n  B: {}',
  }),
  'hard-coded': drift(
    'code:src',
    'CORSMiddleware(allow_origins=["https://a.nl"])\n',
    'CORSMiddleware(allow_origins=settings.A)\n',
    { levels: 'wwww', vars: 'A: { type: origins }' },
  ),
  'unread-key': drift(
    'compose:compose.yml',
    'services: { api: { replicas: 2 } }\n',
    'services: { api: { deploy: { replicas: 2 } } }\n',
    { levels: 'wwww', vars: 'A: {}' },
  ),
  name: drift('docs:docs.md', 'See s3://acme-raws\n', 'See s3://acme-raw\n', {
    levels: 'wwww',
    more: "names: { bucket: { find: 's3://([a-z-]+)', values: [acme-raw] } }",
  }),
  'drift-example-missing': drift('example:.env.example', 'ENVIRONMENT=\n', 'ENVIRONMENT=\nA=\n', {
    levels: 'wwee',
    vars: 'A: {}',
  }),
  'drift-example-extra': drift('example:.env.example', 'A=\nOTHER=1\n', 'A=\n', {
    levels: 'wwee',
    vars: 'A: {}',
  }),
  'drift-example-default': drift('example:.env.example', 'A=2\n', 'A=1\n', {
    levels: 'wwww',
    vars: 'A: { default: 1 }',
  }),
  'drift-docs-missing': drift('docs:docs.md', '`ENVIRONMENT`\n', '`ENVIRONMENT` and `A`\n', {
    levels: 'wwee',
    vars: 'A: { required: true }',
  }),
  'drift-docs-extra': drift('docs:docs.md', '`OTHER_NAME`\n', '`A`\n', { levels: 'wwee', vars: 'A: {}' }),
  'drift-workflow-missing': drift('workflows:flows', env('A'), env('A', 'ENVIRONMENT'), {
    levels: 'wwee',
    vars: 'A: {}',
  }),
  'drift-workflow-extra': drift(
    'workflows:flows',
    'jobs: { a: { if: "${{ vars.OTHER }}" } }\n',
    'jobs: { a: { if: "${{ vars.A }}" } }\n',
    { levels: 'wwee', vars: 'A: {}' },
  ),
  'drift-code-missing': drift('code:src', reads('ENVIRONMENT', 'A'), reads('ENVIRONMENT', 'A', 'B'), {
    levels: 'wwee',
    vars: 'A: {}\n  B: {}',
  }),
  'drift-code-extra': drift('code:src', reads('OTHER'), reads('A'), { levels: 'wwee', vars: 'A: {}' }),
  'drift-compose-missing': drift('compose:compose.yml', compose('B: x'), compose('A: x'), {
    levels: 'wwee',
    vars: AB,
  }),
  'drift-compose-extra': drift('compose:compose.yml', compose('A: x', 'OTHER: x'), compose('A: x'), {
    levels: 'wwee',
    vars: AB,
  }),
  'drift-kubernetes-missing': drift(
    'kubernetes:k8s.yml',
    container('ENVIRONMENT', 'B'),
    container('ENVIRONMENT', 'A'),
    { levels: 'wwee', vars: AB },
  ),
  'drift-kubernetes-extra': drift(
    'kubernetes:k8s.yml',
    container('ENVIRONMENT', 'A', 'OTHER'),
    container('ENVIRONMENT', 'A'),
    { levels: 'wwee', vars: AB },
  ),
} satisfies Record<string, RuleCase>
