import { expect, it } from 'vitest'
import { dotenvTextSource } from '../../../actions/validate-config/sources/dotenv-source.ts'
import { expandReferences } from '../../../actions/validate-config/sources/expand-references.ts'
import { Workspace } from './workspace.ts'

const values = (text: string) =>
  Object.fromEntries(
    expandReferences([dotenvTextSource(text, '.env')]).flatMap(({ settings }) =>
      settings.map(({ name, value }) => [name, value]),
    ),
  )

it.each([
  ['A=x\nB=${A}y', 'xy'],
  ['A=x\nB=$A/y', 'x/y'],
  ["A=x\nB='${A}'", '${A}'],
  ['A=x\nB="${A} z"', 'x z'],
  ['B=${A:-d}', 'd'],
  ['A=\nB=${A:-d}', 'd'],
  ['A=\nB=${A-d}', ''],
  ['A=1\nB=${A:+d}', 'd'],
  ['B=${A:+d}', ''],
  ['B=${A:?must be set}', '${A:?must be set}'],
  ['B=${A}', '${A}'],
  ['B=pa$word', 'pa$word'],
  ['B=a\\$A', 'a$A'],
  ['B=${B}', '${B}'],
  ['A=${B}\nB=${A}', '${B}'],
  ['C=1\nA=${C}\nB=${A}', '1'],
])('%j gives %j', (text, expected) => {
  expect(values(text)['B']).toBe(expected)
})

it('does not multiply without end', () => {
  const text = Array.from({ length: 40 }, (_, index) => `V${index}=\${V${index + 1}}\${V${index + 1}}`).join(
    '\n',
  )
  expect(JSON.stringify(values(`${text}\nV40=x`)).length).toBeLessThan(2_000_000)
})

const CONTRACT = `version: 1
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  DB_HOST: {}
  DB_PASSWORD: { type: secret }
  DATABASE_URL: { type: postgres-url, required: true }
  API_KEY: { type: secret, min-bytes: 16 }
`

it('judges what comes out, and reports a name that is nowhere', async () => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  const rules = async (text: string) => {
    await workspace.write({ '.env': `ENVIRONMENT=production\n${text}` })
    const { found } = await workspace.validate({ sources: 'file:.env' })
    return found.map(line => line.split(' ')[0]).toSorted()
  }
  const password = 'DB_PASSWORD=Zk3vQ9xT2mLp8RwY4sBn\n'
  const url = 'DATABASE_URL=postgresql://app:${DB_PASSWORD}@${DB_HOST}/app?sslmode=require\n'
  expect(await rules(`DB_HOST=db.internal\n${password}${url}`)).toEqual(['ambiguous'])
  expect(await rules(`DB_HOST=localhost\n${password}${url}`)).toEqual(['ambiguous', 'local-host'])
  expect(await rules(`DB_HOST=db.internal\nDB_PASSWORD=postgres\n${url}`)).toEqual([
    'ambiguous',
    'default-credential',
    'default-credential',
  ])
  expect(await rules(`${password}${url}`)).toEqual(['unexpanded'])
})

it('takes NAME_FILE for the value in that file', async () => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  await workspace.write({
    '.env': 'ENVIRONMENT=production\nDATABASE_URL_FILE=/run/secrets/url\n',
    'compose.yml':
      'services:\n  api:\n    environment:\n      ENVIRONMENT: production\n      DATABASE_URL_FILE: /run/secrets/url\n',
  })
  const { found, ports } = await workspace.validate({ sources: 'file:.env', drift: 'compose:compose.yml' })
  expect(found).toEqual(['sealed .env:1'])
  expect(ports.log.notices[0]?.message).toContain('is in the file that DATABASE_URL_FILE names')
})

it('takes what is encrypted for sealed', async () => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  const sealed = 'encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt+Z9HPMfLEIRVz50hmLXPXRuDBXaJi'
  await workspace.write({
    '.env': `ENVIRONMENT=production\nDATABASE_URL="${sealed}"\nAPI_KEY=ENC[AES256_GCM,data:abc=,iv:x=,tag:y=,type:str]\n`,
    '.env.example': `ENVIRONMENT=production\nDB_HOST=\nDB_PASSWORD=\nDATABASE_URL="${sealed}"\nAPI_KEY=\n`,
    'secret.yaml': 'kind: Secret\nstringData:\n  API_KEY: ENC[AES256_GCM,data:abc=,iv:x=,tag:y=,type:str]\n',
  })
  const { found } = await workspace.validate({
    sources: 'file:.env',
    drift: 'example:.env.example\nkubernetes:secret.yaml',
  })
  expect(found.map(line => line.split(' ')[0])).toEqual(['sealed', 'sealed'])
})

it.each([
  'op://prod/api/key',
  'ref+awssecrets://prod/api#key',
  'vault:secret/data/api#key',
  '@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/api)',
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:api',
  'projects/acme/secrets/api/versions/latest',
])('takes %j for what stands for a value: sealed, and no secret in a file', async value => {
  await using workspace = await Workspace.of({
    'config-contract.yaml': 'version: 1\nvars: { API_KEY: { type: secret, required: true } }\n',
    '.env': `API_KEY='${value}'\n`,
    'c.yml': `services:\n  a:\n    environment:\n      API_KEY: "${value}"\n`,
  })
  const { found } = await workspace.validate({
    environment: 'production',
    sources: 'file:.env',
    drift: 'compose:c.yml',
  })
  expect(found).toEqual(['sealed .env:1'])
})
