import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { declaration } from '../../../actions/validate-config/declaration.ts'
import { run } from '../../../actions/validate-config/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { Project } from '../../cloud/railway/project.ts'
import { type Railway, startRailway } from '../../cloud/railway/railway.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { filesIn, Workspace } from './workspace.ts'

const CONTRACT = `version: 1
environments: [staging, production]
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  DATABASE_URL: { type: postgres-url, required: true }
  SECRET_KEY: { type: secret, required: true, aliases: [JWT_SECRET] }
  PORT: { type: port }
`
const PASSWORD = '7fc56270e7a70fa81a5935b72eacbe29'

let railway: Railway
let project: Project
let token: string

beforeEach(async () => {
  railway = await startRailway()
  project = railway.createProject('databiz', ['staging', 'production'])
  await project.addService('api', {})
  await project.addService('postgres', {})
  token = railway.projectToken(project, 'staging')
  project.instance('postgres', 'staging').setVariables({
    DATABASE_URL: `postgresql://app:${PASSWORD}@postgres.railway.internal:5432/app`,
  })
  project.instance('api', 'staging').setVariables({
    ENVIRONMENT: 'staging',
    DATABASE_URL: '${{postgres.DATABASE_URL}}',
    PORT: '8080',
    RAILWAY_DOCKERFILE_PATH: 'backend/Dockerfile',
  })
})
afterEach(() => railway.stop())

async function validate(more: Record<string, string> = {}) {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  const ports = testPorts({ files: filesIn(workspace.folder) })
  const inputs = readInputs(declaration, {
    sources: 'railway',
    'railway-token': token,
    'railway-service': 'api',
    'railway-api-url': railway.url,
    ...more,
  })
  const outcome = await run(inputs, ports)
  const found = [...ports.log.errors, ...ports.log.warnings, ...ports.log.notices]
  return { outcome, ports, found: found.map(({ title, message }) => `${title}: ${message.split('\n')[0]}`) }
}

describe('the source railway', () => {
  it('reads rendered values of the service in the environment of the token', async () => {
    project
      .instance('api', 'staging')
      .setVariables({ SECRET_KEY: 'b1946ac92492d2347c6235b4d2611184a7d0c3f5' })
    const { outcome, found, ports } = await validate()
    expect(found).toEqual([])
    expect(outcome.outputs).toMatchObject({ result: 'valid', environment: 'staging' })
    expect(ports.log.text).not.toContain(PASSWORD)
    expect(railway.violations).toEqual([])
  })

  it('takes a sealed variable as set and says that it cannot be verified', async () => {
    project.instance('api', 'staging').setVariables({ JWT_SECRET: 'changeme' }, { sealed: true })
    const { outcome, found } = await validate()
    expect(found).toEqual(['sealed: JWT_SECRET is sealed: it is there, and its value cannot be verified'])
    expect(outcome.outputs).toMatchObject({ result: 'valid', missing: [], aliasesUsed: ['JWT_SECRET'] })
  })

  it('reports a reference that renders to nothing as missing', async () => {
    project.instance('api', 'staging').setVariables({ SECRET_KEY: '${{vault.SECRET_KEY}}' })
    const { outcome } = await validate()
    expect(outcome.outputs.missing).toEqual(['SECRET_KEY'])
  })

  it('refuses to judge the values of another environment', async () => {
    const { found } = await validate({ environment: 'production' })
    expect(found[0]).toMatch(/^environment-mismatch: /)
    expect(found.join('\n')).toContain('holds the values of staging, but production is being validated')
  })

  it.each([
    [
      'no service when there are two',
      { 'railway-service': '' },
      /railway-service: is needed, .*choose one of "api", "postgres"/,
    ],
    [
      'a service that is not there',
      { 'railway-service': 'web' },
      /railway-service: is not in the environment "staging"; there: "api", "postgres"/,
    ],
    [
      'a token that Railway does not know',
      { 'railway-token': 'nonsense' },
      /railway-token: is refused by Railway: Project Token not found/,
    ],
  ])('%s is one clear error', async (_, inputs, message) => {
    await expect(validate(inputs as Record<string, string>)).rejects.toThrow(message)
  })

  it('says that a token of an account will not do', async () => {
    await expect(validate({ 'railway-token': railway.accountToken() })).rejects.toThrow(
      'railway-token: looks like an account or workspace token; a project token is needed here',
    )
  })
})
