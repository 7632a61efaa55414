import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { CancelledError } from '../../../../shared/failure/action-error.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'
import type { Fault } from '../../../cloud/kit/faults.ts'
import { DeployFixture } from '../deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const UPLOAD = /POST \/project\//
const reply = (status: number, body: string | object = '', headers = {}): Fault => ({
  kind: 'reply',
  reply: { status, body, headers },
})

describe('an upload whose answer says nothing', () => {
  test.each<[string, Fault, number]>([
    ['was carried out: it is adopted', { kind: 'lost-answer' }, 1],
    ['was carried out, half answered: it is adopted', { kind: 'half-answer' }, 1],
    ['was not carried out: it is sent once more', reply(504), 2],
    ['never arrived: it is sent once more', { kind: 'reset-before' }, 2],
    ['wants to know the length first: it is told', reply(411), 2],
  ])('and %s', async (_, fault, uploads) => {
    fixture = await DeployFixture.open()
    fixture.railway.faults.add(UPLOAD, fault)
    const { outcome } = await fixture.deploy({ version: '1' })
    expect(outcome.outputs).toMatchObject({ result: 'live', deploymentId: fixture.api.latest?.id })
    expect(fixture.api.deployments).toHaveLength(1)
    expect(fixture.writes.filter(write => write === 'upload')).toHaveLength(uploads)
  })

  test('twice is a failure, not a third attempt', async () => {
    fixture = await DeployFixture.open()
    fixture.railway.faults.add(UPLOAD, reply(502, 'bad gateway'), { times: 3 })
    const { outcome } = await fixture.deploy({})
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'upload' })
    expect(fixture.writes).toEqual(['upload', 'upload'])
  })
})

describe('an upload that is told to come back later', () => {
  test.each<[string, Fault]>([
    ['by its status', reply(429, {}, { 'retry-after': '2' })],
    [
      'by a page of the edge',
      reply(429, '<html><title>1015</title></html>', { 'content-type': 'text/html' }),
    ],
    ['in words', reply(400, { message: 'Service deployment rate limit exceeded' })],
  ])('%s does, once', async (_, fault) => {
    fixture = await DeployFixture.open()
    fixture.railway.faults.add(UPLOAD, fault)
    const { outcome } = await fixture.deploy({ version: '1' })
    expect(outcome.outputs.result).toBe('live')
    expect(fixture.writes).toEqual(['upload', 'upload'])
  })

  test('after the time of the step fails at once', async () => {
    fixture = await DeployFixture.open()
    fixture.railway.faults.add(UPLOAD, reply(429, {}, { 'retry-after': '7200' }))
    const { outcome } = await fixture.deploy({ version: '1' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'upload' })
    expect(fixture.writes).toEqual(['upload'])
  })
})

test.each([400, 411, 501])('a stream that is refused with %i is sent again with its length', async status => {
  fixture = await DeployFixture.open()
  fixture.railway.faults.add(UPLOAD, { kind: 'early-reply', reply: { status, body: {} } })
  const { outcome } = await fixture.deploy({
    files: { 'data.bin': randomBytes(10_000_000).toString('hex') + randomBytes(10_000_000).toString('hex') },
  })
  expect(outcome.outputs.result).toBe('live')
  const sent = fixture.railway.requests.filter(({ path }) => path.endsWith('/up'))
  expect(sent.at(-1)?.headers['content-length']).toBe(String(outcome.outputs.uploadBytes))
})

test('a file that changes while it is packed is named at once, and nothing is sent again', async () => {
  fixture = await DeployFixture.open()
  const folder = await fixture.folder({ files: { 'data.bin': randomBytes(20_000_000).toString('hex') } })
  const files = nodeFiles('')
  const facts: typeof files.facts = async (path, options) => {
    const found = await files.facts(path, options)
    return found !== undefined && path.endsWith('data.bin') ? { ...found, size: found.size + 5 } : found
  }
  const { outcome } = await fixture.run(folder, {}, { files: { ...files, facts } })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'upload' })
  expect(outcome.outputs.failureReason).toContain('data.bin could not be packed')
  expect(fixture.api.deployments).toEqual([])
  expect(fixture.railway.requests.filter(({ path }) => path.endsWith('/up')).length).toBeLessThan(2)
})

test('a page of the edge is told by its title alone, whatever is in it', async () => {
  fixture = await DeployFixture.open()
  const page = `<!DOCTYPE html><html><head><title>Access denied</title><style>${'x'.repeat(5_000)}</style></head></html>`
  fixture.railway.faults.add(UPLOAD, reply(403, page, { 'content-type': 'text/html' }))
  const { outcome } = await fixture.deploy({})
  expect(outcome.outputs.failureReason).toContain('the page "Access denied"')
  expect(outcome.outputs.failureReason).not.toMatch(/<|style|xxx/)
})

test('a large archive is streamed, and arrives whole', async () => {
  fixture = await DeployFixture.open()
  const noise = randomBytes(13_000_000).toString('hex')
  const { outcome } = await fixture.deploy({
    version: '1',
    files: { 'data.hex': noise, 'more.hex': noise.slice(0, 20_000_000) },
  })
  expect(outcome.outputs.result).toBe('live')
  const [sent] = fixture.railway.requests.filter(({ path }) => path.endsWith('/up'))
  expect(sent?.headers['transfer-encoding']).toBe('chunked')
  expect(sent?.body.length).toBe(outcome.outputs.uploadBytes)
})

test('a small archive is sent with its length', async () => {
  fixture = await DeployFixture.open()
  const { outcome } = await fixture.deploy({ version: '1' })
  const [sent] = fixture.railway.requests.filter(({ path }) => path.endsWith('/up'))
  expect(sent?.headers['content-length']).toBe(String(outcome.outputs.uploadBytes))
  expect(sent?.headers['content-type']).toBe('application/gzip')
})

test('a deployment that is accepted and never appears is an error that says so', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  await fixture.deploy({ version: '2' })
  fixture.railway.platform.spoiled.set('RollBack', { body: { data: { deploymentRollback: true } } })
  fixture.railway.platform.refusals.set('deploymentRedeploy', 'Not Authorized')
  const { outcome } = await fixture.deploy({}, { mode: 'rollback' })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'start' })
  expect(outcome.failure?.message).toContain('no new deployment appeared')
})

describe('a cancelled run', () => {
  const cancelAt = async (status: string, inputs: Record<string, string> = {}) => {
    const cancellation = new AbortController()
    const running = fixture.deploy({ version: 'new' }, inputs, { signal: cancellation.signal })
    running.catch(() => undefined)
    while (fixture.api.latest?.status !== status) await new Promise(resolve => setTimeout(resolve, 5))
    await new Promise(resolve => setTimeout(resolve, 200))
    cancellation.abort(new CancelledError('Received SIGTERM'))
    return await running.then(
      () => 'it went on',
      (thrown: unknown) => String(thrown),
    )
  }

  test('cancels the build at Railway and puts the variables back', async () => {
    fixture = await DeployFixture.open()
    fixture.api.setVariables({ GREETING: 'old' })
    fixture.api.holdAt('BUILDING')
    const said = await cancelAt('BUILDING', { variables: 'GREETING=new' })
    expect(said).toContain('was BUILDING and has been cancelled at Railway')
    expect(fixture.api.latest?.status).toBe('REMOVED')
    expect(fixture.api.variables.get('GREETING')).toBe('old')
  })

  test('finds the deployment of an upload whose answer had not come yet', async () => {
    fixture = await DeployFixture.open()
    fixture.api.holdAt('BUILDING')
    fixture.railway.faults.add(UPLOAD, { kind: 'lost-answer' })
    const cancellation = new AbortController()
    const running = fixture.deploy({}, {}, { signal: cancellation.signal })
    running.catch(() => undefined)
    while (fixture.api.latest === undefined) await new Promise(resolve => setTimeout(resolve, 1))
    cancellation.abort(new CancelledError('Received SIGINT'))
    await expect(running).rejects.toThrow('has been cancelled at Railway')
    expect(fixture.api.latest?.status).toBe('REMOVED')
  })

  test('leaves what can no longer be cancelled, and says that it goes on', async () => {
    fixture = await DeployFixture.open()
    fixture.api.holdAt('DEPLOYING')
    expect(await cancelAt('DEPLOYING')).toContain('goes on at Railway: it is DEPLOYING')
    fixture.api.release('DEPLOYING')
  })

  test('leaves everything as it is where no rollback is wanted', async () => {
    fixture = await DeployFixture.open()
    fixture.api.holdAt('BUILDING')
    expect(await cancelAt('BUILDING', { rollback: 'false' })).toContain('goes on at Railway: it is BUILDING')
  })
})
