import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SampleServer, writeSampleServer } from '../../support/sample-server.ts'
import type { Project } from './project.ts'
import { type Railway, startRailway } from './railway.ts'
import type { ServiceInstance } from './service-instance.ts'

let railway: Railway
let project: Project
let staging: ServiceInstance
let token: string

beforeEach(async () => {
  railway = await startRailway()
  project = railway.createProject('databiz', ['staging', 'production'])
  await project.addService('api', {
    healthcheckPath: '/health',
    healthcheckTimeoutMs: 10_000,
    restartPolicyMaxRetries: 2,
  })
  staging = project.instance('api', 'staging')
  token = railway.projectToken(project, 'staging')
})
afterEach(() => railway.stop())

async function archiveOf(folder: string): Promise<Buffer> {
  const { readdir, readFile } = await import('node:fs/promises')
  const tar = pack()
  for (const name of await readdir(folder))
    tar.entry({ name: `./${name}` }, await readFile(`${folder}/${name}`))
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(chunk as Buffer)
  return gzipSync(Buffer.concat(chunks))
}

const headers = () => ({ 'user-agent': 'test', 'project-access-token': token })

async function upload(
  server: SampleServer,
  message = 'test',
): Promise<{ status: number; deploymentId: string }> {
  const query = new URLSearchParams({ serviceId: staging.service.id, message })
  const address = `${railway.url}/project/${project.id}/environment/${staging.environment.id}/up?${query}`
  const answer = await fetch(address, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/gzip' },
    body: new Uint8Array(await archiveOf(await writeSampleServer(server))),
  })
  return { status: answer.status, ...((await answer.json()) as { deploymentId: string }) }
}

async function ask(query: string, variables: object = {}, more: Record<string, string> = headers()) {
  const operationName = /(?:query|mutation) (\w+)/.exec(query)?.[1]
  const answer = await fetch(`${railway.url}/graphql/v2?source=test`, {
    method: 'POST',
    headers: { ...more, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, operationName }),
  })
  return (await answer.json()) as { data: Record<string, never>; errors?: { message: string }[] }
}

async function settled(): Promise<string> {
  while (staging.latest?.isOnTheWay === true) await sleep(10)
  return staging.latest?.status ?? 'none'
}

const served = async () => (await (await fetch(`${staging.url}/version`)).json()) as Record<string, string>

describe('a deployment', () => {
  test('really runs what was uploaded, with its variables, behind a stable address', async () => {
    staging.setVariables({ GREETING: 'hello ${{shared.NAME}}' })
    staging.environment.shared.set('NAME', 'world')
    expect((await upload({ version: '1' })).status).toBe(200)
    expect(await settled()).toBe('SUCCESS')
    expect(await served()).toMatchObject({ version: '1', environment: 'staging', greeting: 'hello world' })
    expect(staging.latest?.runtimeLog.text).toContain('starting 1')
    expect(staging.latest?.events.map(event => event.step)).toContain('HEALTHCHECK')
  })

  test('leaves the previous one serving when it never becomes healthy', async () => {
    await upload({ version: '1' })
    await settled()
    staging.settings = { ...staging.settings, healthcheckTimeoutMs: 500 }
    await upload({ version: '2', health: 500 })
    expect(await settled()).toBe('FAILED')
    expect(await served()).toMatchObject({ version: '1' })
  })

  test('that dies after going live takes the service down', async () => {
    staging.settings = { restartPolicyMaxRetries: 0 }
    await upload({ crashAfterMs: 150 })
    expect(await settled()).toBe('SUCCESS')
    while (staging.latest?.status !== 'CRASHED') await sleep(20)
    expect((await fetch(staging.url)).status).toBe(502)
  })

  test('is skipped when no watched file changed', async () => {
    staging.settings = { watchPatterns: ['/src/**'] }
    await upload({ version: '1' })
    await settled()
    await upload({ version: '2' })
    expect(await settled()).toBe('SKIPPED')
  })

  test('is replaced by a newer one while it is on its way', async () => {
    staging.holdAt('BUILDING')
    await upload({ version: '1' })
    await upload({ version: '2' })
    staging.release('BUILDING')
    expect(await settled()).toBe('SUCCESS')
    expect(staging.deployments.map(deployment => deployment.status)).toEqual(['REMOVED', 'SUCCESS'])
  })

  test('can be rolled back to, with its variables', async () => {
    staging.setVariables({ GREETING: 'old' })
    const first = await upload({ version: '1' })
    await settled()
    staging.setVariables({ GREETING: 'new' })
    await upload({ version: '2' })
    await settled()
    await ask('mutation RollbackTo($id: String!) { deploymentRollback(id: $id) }', { id: first.deploymentId })
    expect(await settled()).toBe('SUCCESS')
    expect(await served()).toMatchObject({ version: '1', greeting: 'old' })
  })
})

describe('the API', () => {
  test('answers project tokens with their scope and refuses other environments', async () => {
    const scope = await ask('query TokenScope { projectToken { project { name } environment { name } } }')
    expect(scope.data).toEqual({
      projectToken: { project: { name: 'databiz' }, environment: { name: 'staging' } },
    })
    const id = project.environment('production').id
    const other = await ask('query E($id: String!) { environment(id: $id) { id } }', { id })
    expect(other.errors?.[0]?.message).toBe('Not Authorized')
  })

  test('never shows sealed values', async () => {
    staging.setVariables({ OPEN: '1' }).setVariables({ CLOSED: '2' }, { sealed: true })
    const variables = {
      projectId: project.id,
      environmentId: staging.environment.id,
      serviceId: staging.service.id,
    }
    const document =
      'query V($projectId: String!, $environmentId: String!, $serviceId: String) { variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: true) }'
    expect((await ask(document, variables)).data).toEqual({ variables: { OPEN: '1', CLOSED: null } })
  })

  test('is strict: a field that does not exist is refused and noted', async () => {
    const answer = await ask('query Wrong { projectToken { colour } }')
    expect(answer.errors?.[0]?.message).toContain('colour')
    expect(railway.violations).toHaveLength(1)
  })

  test('tells a wrong token of each kind in its own words', async () => {
    const question = 'query TokenScope { projectToken { id } }'
    const wrong = await ask(question, {}, { 'user-agent': 'test', 'project-access-token': 'nonsense' })
    expect(wrong.errors?.[0]?.message).toBe('Project Token not found')
    const account = await ask(
      question,
      {},
      { 'user-agent': 'test', authorization: `Bearer ${railway.accountToken()}` },
    )
    expect(account.errors?.[0]?.message).toBe('Not Authorized')
  })
})
