import { describe, expect, it } from 'vitest'
import { takenNames } from '../../../actions/validate-config/drift/readers/expressions.ts'
import { Workspace } from './workspace.ts'

const CONTRACT = `version: 1
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  SECRET_KEY: { type: secret }
  REDIS_URL: { type: redis-url }
  LOG_LEVEL: { default: INFO }
  DEPLOY_TOKEN: { type: secret, scope: pipeline, platform: github-secret }
`
const KEY = 'Zk3vQ9xT2mLp8RwY4sBnZk3vQ9xT2mLp8RwY4sBn'
const STRONG = 'Zk3vQ9xT2mLp8RwY4sBnC7hJd1FgU6eA'

async function drift(line: string, files: Record<string, string>, rules?: RegExp) {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT, ...files })
  const { found, ports } = await workspace.validate({
    environment: 'production',
    sources: 'none',
    drift: line,
  })
  const { notices } = ports.log
  return {
    found: found.filter(text => rules === undefined || rules.test(text)),
    messages: [...ports.log.errors, ...ports.log.warnings].map(({ message }) => message.split('\n')[0]),
    notices: notices.map(({ message }) => message),
  }
}

describe('Kubernetes', () => {
  const b64 = (text: string) => Buffer.from(text).toString('base64')
  const stored = /secret-plain-store|placeholder/

  it.each<[string, string, string[]]>([
    [
      'a Secret in base64',
      `kind: Secret\ndata:\n  SECRET_KEY: ${b64(KEY)}\n`,
      ['secret-plain-store k/a.yaml:3'],
    ],
    [
      'a Secret in base64 that is a stand-in',
      `kind: Secret\ndata:\n  SECRET_KEY: ${b64('changeme')}\n`,
      ['placeholder k/a.yaml:3'],
    ],
    [
      'a List',
      `kind: List\nitems:\n  - kind: ConfigMap\n    data:\n      SECRET_KEY: ${KEY}\n`,
      ['secret-plain-store k/a.yaml:5'],
    ],
    [
      'a SecretList',
      `kind: SecretList\nitems:\n  - kind: Secret\n    stringData: { SECRET_KEY: ${KEY} }\n`,
      ['secret-plain-store k/a.yaml:4'],
    ],
    [
      'generators of kustomize',
      `configMapGenerator:\n  - name: a\n    literals:\n      - SECRET_KEY=${KEY}\n`,
      ['secret-plain-store k/a.yaml:4'],
    ],
    [
      'a SealedSecret',
      `kind: SealedSecret\nspec:\n  encryptedData:\n    SECRET_KEY: AgBy3i4OJSWK+PiTySYZZA9rO43\n`,
      [],
    ],
    ['an ExternalSecret', 'kind: ExternalSecret\nspec:\n  data: [{ secretKey: SECRET_KEY }]\n', []],
    [
      'a ConfigMap with an address without a password',
      'kind: ConfigMap\ndata:\n  REDIS_URL: redis://redis:6379\n',
      [],
    ],
    [
      'a ConfigMap with an address with one',
      `kind: ConfigMap\ndata:\n  REDIS_URL: redis://:${KEY}@redis:6379\n`,
      ['secret-plain-store k/a.yaml:3'],
    ],
    ['a Secret that fills in', 'kind: Secret\nstringData:\n  SECRET_KEY: ${SECRET_KEY}\n', []],
    [
      'a file of variables in a Secret',
      `kind: Secret\nstringData:\n  .env: |\n    LOG_LEVEL=INFO\n    SECRET_KEY=${KEY}\n`,
      ['secret-plain-store k/a.yaml:3'],
    ],
    [
      'a file of variables in a ConfigMap',
      `kind: ConfigMap\ndata:\n  app.env: |\n    SECRET_KEY=${KEY}\n`,
      ['secret-plain-store k/a.yaml:3'],
    ],
    [
      'a private key under a name of its own',
      `kind: Secret\ntype: kubernetes.io/tls\ndata:\n  tls.crt: ${b64('-----BEGIN CERTIFICATE-----')}\n  tls.key: ${b64('-----BEGIN PRIVATE KEY-----')}\n`,
      ['secret-plain-store k/a.yaml:5'],
    ],
  ])('%s', async (_, text, expected) => {
    expect((await drift('kubernetes:k', { 'k/a.yaml': text }, stored)).found).toEqual(expected)
  })

  it('has no manifest in what other tools read', async () => {
    const files = {
      'k/play.yml': '- hosts: all\n  vars: { a: !vault x }\n',
      'k/stack.yml': 'Resources:\n  A: !Ref B\n',
      'k/b.yml': 'kind: ConfigMap\ndata: { a: !own x }\n',
    }
    expect((await drift('kubernetes:k', files)).found).toEqual(['malformed-file k/b.yml:2'])
  })

  it.each(['Deployment', 'Rollout', 'Service', 'StatefulSet'])('reads the containers of a %s', async kind => {
    const text = `kind: ${kind}\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          env:\n            - { name: ENVIRONMENT, value: production }\n            - { name: TYPO, value: x }\n`
    expect((await drift('kubernetes:k', { 'k/a.yaml': text })).found.toSorted()).toEqual([
      'drift-kubernetes-extra k/a.yaml:9',
      'drift-kubernetes-missing k/a.yaml:7',
    ])
  })

  it('reads the files that generators name', async () => {
    const files = {
      'k/kustomization.yaml': 'secretGenerator:\n  - name: a\n    envs: [app.env, ../../outside.env]\n',
      'k/app.env': `SECRET_KEY=${KEY}\n`,
    }
    expect((await drift('kubernetes:k', files)).found).toEqual(['secret-plain-store k/app.env:1'])
  })

  it('leaves Helm charts and templates alone, and says so once', async () => {
    const files = {
      'k/chart/Chart.yaml': 'name: a\n',
      'k/chart/values.yaml': 'a: 1\n',
      'k/chart/templates/deployment.yaml': '{{- if .Values.a }}\nkind: Secret\n{{- end }}\n',
      'k/chart/templates/secret.yaml': `kind: Secret\nstringData:\n  SECRET_KEY: "{{ .Values.key }}"\n`,
      'k/lone.yaml': 'kind: {{ .Kind }}\n',
      'k/other.yaml': 'kind: Secret\nstringData:\n  SECRET_KEY: "{{ key }}"\n',
    }
    const { found, notices } = await drift('kubernetes:k', files)
    expect(found.filter(line => !line.startsWith('undefined'))).toEqual([])
    expect(notices).toEqual([
      '1 Helm chart is left alone, with 4 files: render them (helm template) to have them compared',
      '1 template of manifests is left alone: none of it is a manifest before it is rendered',
    ])
  })
})

describe('Compose', () => {
  const service = (lines: string) =>
    `services:\n  api:\n    environment:\n      ENVIRONMENT: production\n${lines}`

  it('takes an address without a password for no secret', async () => {
    const text = service(`      REDIS_URL: redis://redis:6379\n      LOG_LEVEL: INFO\n`)
    expect((await drift('compose:c.yml', { 'c.yml': text })).found).toEqual([])
  })

  it('compares what it reads with the contract', async () => {
    const text = service(
      '      LOG_LEVEL: ${LOG_LEVLE:-INFO} # not ${THIS}\n      SECRET_KEY: ${SECRET_KEY:?}\n    image: app:${TAG:-latest}\n    command: echo $$HOME ${UNKNOWN_ONE}\n',
    )
    const { messages } = await drift('compose:c.yml', { 'c.yml': text })
    expect(messages).toEqual([
      '${LOG_LEVLE} is read here and not in the contract; did you mean LOG_LEVEL?',
      '${UNKNOWN_ONE} is read here and not in the contract',
    ])
  })

  it.each<[string, string[]]>([
    ['      REDIS_URL: redis://:$REDIS_PASSWORD@redis\n', []],
    ['      REDIS_URL: redis://:${LOG_LEVEL}@redis\n', []],
    [`      SECRET_KEY: \${SECRET_KEY:-${STRONG}}\n`, ['secret-plain-store c.yml:5']],
    [`      REDIS_URL: redis://:\${SECRET_KEY:-${STRONG}}@redis\n`, ['secret-plain-store c.yml:5']],
    ['      SECRET_KEY: ${SECRET_KEY:-dev}\n', []],
    [
      `    build:\n      context: .\n      args: { SECRET_KEY: ${KEY}, OTHER: x }\n`,
      ['secret-plain-store c.yml:7'],
    ],
    ['    ports: !override ["1:1"]\n    deploy: !reset null\n', []],
  ])('judges %j', async (lines, expected) => {
    const rules = /secret-plain|malformed|placeholder/
    expect((await drift('compose:c.yml', { 'c.yml': service(lines) }, rules)).found).toEqual(expected)
  })

  it('warns about a default that is not passed on, and is red for what is required', async () => {
    await using workspace = await Workspace.of({
      'config-contract.yaml': `${CONTRACT}  NEEDED: { required: true }\n`,
      'c.yml': service(''),
    })
    const { ports } = await workspace.validate({
      environment: 'production',
      sources: 'none',
      drift: 'compose:c.yml',
    })
    expect(ports.log.errors.map(({ message }) => message.split('\n')[0])).toEqual([
      'service api does not set NEEDED',
    ])
    expect(ports.log.warnings.map(({ message }) => message.split('\n')[0])).toEqual([
      'service api does not pass LOG_LEVEL on: the default of the program holds there, whatever is set outside',
    ])
  })
})

describe('workflows', () => {
  it.each<[string, string[]]>([
    ['a: ${{ secrets.A }} ${{ vars.B }}', ['secrets A:1', 'vars B:1']],
    ["a: ${{ secrets['A'] }}", ['secrets A:1']],
    ['a: ${{\n  secrets.A ||\n  secrets.B }}', ['secrets A:2', 'secrets B:3']],
    ["  if: vars.A == 'secrets.B'", ['vars A:1']],
    ["a: ${{ hashFiles('**/secrets.yml') }}", []],
    ["a: ${{ format('{0}', 'vars.json') }}", []],
    ['a: ${{ steps.secrets.outputs.x }}', []],
    ['a: ${{ needs.vars.outputs.x }}', []],
    ['run: python -c "import secrets; print(secrets.token_urlsafe())"', []],
    ['# a: ${{ secrets.A }}', []],
    ["run: echo 'it''s' # secrets.A", []],
  ])('%j takes %j', (text, expected) => {
    expect(takenNames(text).map(({ context, name, line }) => `${context} ${name}:${line}`)).toEqual(expected)
  })
})

describe('a workflow', () => {
  const found = async (text: string) => (await drift('workflows:w', { 'w/a.yml': text })).messages

  it('knows secrets in capitals, however they are written', async () => {
    expect(await found("a: ${{ secrets.deploy_token }} ${{ vars['other_one'] }}")).toEqual([
      'other_one is used by w/a.yml and not in the contract',
    ])
  })

  it('that others call has secrets of its own', async () => {
    const text =
      'on:\n  workflow_call:\n    secrets:\n      MY_TOKEN: { required: true }\njobs:\n  a:\n    steps:\n      - run: ${{ secrets.MY_TOKEN }} ${{ secrets.DEPLOY_TOKEN }} ${{ secrets.OTHER }}\n'
    expect(await found(text)).toEqual(['OTHER is used by w/a.yml and not in the contract'])
  })

  it.each([
    'jobs:\n  a:\n    uses: acme/flows/.github/workflows/b.yml@v1\n    secrets: inherit\n',
    'run: echo ${{ toJSON(secrets) }}\n',
    "run: ${{ secrets[format('{0}_TOKEN', github.ref_name)] }}\n",
  ])('that hands on everything leaves nothing to say about what is unused: %j', async text => {
    const { found: rules, notices } = await drift('workflows:w', { 'w/a.yml': text })
    expect(rules.filter(rule => rule.startsWith('drift'))).toEqual([])
    expect(notices.join()).toContain('hands on all secrets at once')
  })

  it('that hands on to one of this repository is judged by what that one takes', async () => {
    const text = 'jobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n'
    expect(await found(text)).toEqual([
      'DEPLOY_TOKEN is a secret of GitHub in the contract, and no workflow in w uses it',
    ])
  })
})

it('finds names in tables of a page, marked as code or not', async () => {
  const page =
    '| Name | What |\n| --- | --- |\n| LOG_LEVEL | how much |\n| **REDIS_URL** | where |\n| `SECRET_KEY` | key |\n| OTHER_ONE | HTTP_OK |\n\nENVIRONMENT is in a sentence.\n'
  const { messages, notices } = await drift('docs:a.md', { 'a.md': page })
  expect(messages).toEqual([
    'ENVIRONMENT is in the contract and not in a.md',
    'OTHER_ONE is in a.md and not in the contract',
  ])
  expect(notices).toEqual([])
})
