import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { declaration } from '../../../actions/validate-config/declaration.ts'
import { run } from '../../../actions/validate-config/run.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { nodeProcesses } from '../../../shared/process/node-processes.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { filesIn, Workspace } from './workspace.ts'

const CONTRACT = `version: 1
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  SECRET_KEY: { type: secret, min-bytes: 32, required: true }
  PORT: { type: port, required: true }
`
const KEY = 'Zk3vQ9xT2mLp8RwY4sBnHd7eJf1gUc5aXiKo6NqV'
const good = { ENVIRONMENT: 'production', SECRET_KEY: KEY, PORT: '8000' }
const bad = { ...good, PORT: 'eighty-and-secret', OTHER: 'more-that-is-secret' }
const b64 = (data: object) =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, Buffer.from(String(value)).toString('base64')]),
  )

/** A tool that knows these questions and nothing else, and wants its credentials from the environment. */
const tool = (credential: string, answers: Readonly<Record<string, unknown>>) =>
  `#!/bin/sh\n[ -n "$${credential}" ] || { echo "not signed in" >&2; exit 1; }\n[ -z "$UNRELATED" ] || exit 9\ncase "$*" in\n${Object.entries(
    answers,
  )
    .map(([question, answer]) => `'${question}') /bin/cat <<'END'\n${JSON.stringify(answer)}\nEND\n;;`)
    .join('\n')}\n*) echo "ResourceNotFoundException: $*" >&2; exit 254;;\nesac\n`

const get = (name: string) => `secretsmanager get-secret-value --secret-id ${name} --output json`
const show = (name: string) => `keyvault secret show --name ${name} --vault-name app-vault --output json`

const STORES = (data: Readonly<Record<string, string>>) =>
  ({
    'aws-secrets:prod/app': [
      'aws',
      'AWS_PROFILE',
      { [get('prod/app')]: { SecretString: JSON.stringify(data) } },
    ],
    'aws-secrets:prod/parts/': [
      'aws',
      'AWS_PROFILE',
      {
        'secretsmanager list-secrets --filters Key=name,Values=prod/parts/ --output json': {
          SecretList: Object.keys(data).map(name => ({
            Name: `prod/parts/${name.toLowerCase().replaceAll('_', '-')}`,
          })),
        },
        ...Object.fromEntries(
          Object.entries(data).map(([name, value]) => [
            get(`prod/parts/${name.toLowerCase().replaceAll('_', '-')}`),
            { SecretString: value },
          ]),
        ),
      },
    ],
    'azure-keyvault:app-vault': [
      'az',
      'AZURE_CONFIG_DIR',
      {
        'keyvault secret list --vault-name app-vault --output json': Object.keys(data).map(name => ({
          name: name.replaceAll('_', '-'),
          attributes: { enabled: true },
        })),
        ...Object.fromEntries(
          Object.entries(data)
            .filter(([name]) => name !== 'OTHER')
            .map(([name, value]) => [show(name.replaceAll('_', '-')), { value }]),
        ),
      },
    ],
    'vault:secret/app': [
      'vault',
      'VAULT_TOKEN',
      { 'kv get -format=json secret/app': { data: { data, metadata: { version: 1 } } } },
    ],
    'kubernetes:shop/app': [
      'kubectl',
      'KUBECONFIG',
      { 'get secret app --namespace shop --output json': { data: b64(data) } },
    ],
  }) as const

async function validate(line: string, tools: Readonly<Record<string, string>>, credential = '') {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  for (const [name, text] of Object.entries(tools)) {
    await writeFile(join(workspace.folder, name), text)
    await chmod(join(workspace.folder, name), 0o755)
  }
  const environment = { PATH: workspace.folder, UNRELATED: 'x', [credential]: 'signed-in' }
  const ports = testPorts({
    files: filesIn(workspace.folder),
    environment,
    processes: nodeProcesses({
      environment,
      signal: new AbortController().signal,
      deadline: Deadline.in(60_000, systemClock),
    }),
  })
  const outcome = await run(readInputs(declaration, { sources: line }), ports)
  const { errors, warnings, notices, lines } = ports.log
  const shown = JSON.stringify([errors, warnings, notices, lines, outcome])
  return { result: outcome.outputs.result, titles: [...errors, ...warnings].map(({ title }) => title), shown }
}

const LINES = Object.keys(STORES(good)) as (keyof ReturnType<typeof STORES>)[]

it.each(LINES)('%s is read by its tool and judged, and no value is shown', async line => {
  const [name, credential, answers] = STORES(good)[line]
  expect((await validate(line, { [name]: tool(credential, answers) }, credential)).result).toBe('valid')
  const [, , wrong] = STORES(bad)[line]
  const found = await validate(line, { [name]: tool(credential, wrong) }, credential)
  expect(found.titles).toEqual(['type', 'unknown'])
  for (const value of [KEY, 'eighty-and-secret', 'more-that-is-secret'])
    expect(found.shown).not.toContain(value)
})

it.each(LINES)('%s names its tool when it is not there, and what it refuses', async line => {
  const [name, credential, answers] = STORES(good)[line]
  const missing = await validate(line, {}).catch((thrown: Error) => thrown.message)
  expect(missing).toBe(`The source ${line} is read by ${name}, which is not on this machine`)
  const refused = await validate(line, { [name]: tool(credential, answers) }).catch(
    (thrown: Error) => thrown.message,
  )
  expect(refused).toBe(`${name} could not read ${line}: not signed in`)
})

it('says that there is no such secret', async () => {
  const aws = tool('AWS_PROFILE', {
    'secretsmanager list-secrets --filters Key=name,Values=none --output json': { SecretList: [] },
  })
  await expect(validate('aws-secrets:none', { aws }, 'AWS_PROFILE')).rejects.toThrow(/no secret none in AWS/)
})

it.each(['vault:--help', 'aws-secrets:-x', 'kubernetes:only-one', 'azure-keyvault:a b', 'vault:'])(
  'refuses the line %j before anything is started',
  line => {
    expect(() => readInputs(declaration, { sources: line })).toThrow(/sources: must be `env`/)
  },
)
