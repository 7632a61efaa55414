import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { CancelledError } from '../../../../shared/failure/action-error.ts'
import type { Fault } from '../../../cloud/kit/faults.ts'
import { DeployScene } from '../deploy-scene.ts'

let scene: DeployScene
afterEach(async () => {
  expect(scene.railway.violations).toEqual([])
  await scene[Symbol.asyncDispose]()
})

const UPLOAD = /POST \/project\//
const reply = (status: number, body: string | object = ''): Fault => ({
  kind: 'reply',
  reply: { status, body },
})

describe('an upload whose answer says nothing', () => {
  test.each<[string, Fault, number]>([
    ['was carried out: it is adopted', { kind: 'lost-answer' }, 1],
    ['was carried out, half answered: it is adopted', { kind: 'half-answer' }, 1],
    ['was not carried out: it is sent once more', reply(504), 2],
    ['never arrived: it is sent once more', { kind: 'reset-before' }, 2],
    ['wants to know the length first: it is told', reply(411), 2],
  ])('and %s', async (_, fault, uploads) => {
    scene = await DeployScene.open()
    scene.railway.faults.add(UPLOAD, fault)
    const { outcome } = await scene.deploy({ version: '1' })
    expect(outcome.outputs).toMatchObject({ result: 'live', deploymentId: scene.api.latest?.id })
    expect(scene.api.deployments).toHaveLength(1)
    expect(scene.writes.filter(write => write === 'upload')).toHaveLength(uploads)
  })

  test('twice is a failure, not a third attempt', async () => {
    scene = await DeployScene.open()
    scene.railway.faults.add(UPLOAD, reply(502, 'bad gateway'), { times: 3 })
    const { outcome } = await scene.deploy({})
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'upload' })
    expect(scene.writes).toEqual(['upload', 'upload'])
  })
})

test('a large archive is streamed, and arrives whole', async () => {
  scene = await DeployScene.open()
  const noise = randomBytes(13_000_000).toString('hex')
  const { outcome } = await scene.deploy({
    version: '1',
    files: { 'data.hex': noise, 'more.hex': noise.slice(0, 20_000_000) },
  })
  expect(outcome.outputs.result).toBe('live')
  const [sent] = scene.railway.requests.filter(({ path }) => path.endsWith('/up'))
  expect(sent?.headers['transfer-encoding']).toBe('chunked')
  expect(sent?.body.length).toBe(outcome.outputs.uploadBytes)
})

test('a small archive is sent with its length', async () => {
  scene = await DeployScene.open()
  const { outcome } = await scene.deploy({ version: '1' })
  const [sent] = scene.railway.requests.filter(({ path }) => path.endsWith('/up'))
  expect(sent?.headers['content-length']).toBe(String(outcome.outputs.uploadBytes))
  expect(sent?.headers['content-type']).toBe('application/gzip')
})

test('a deployment that is accepted and never appears is an error that says so', async () => {
  scene = await DeployScene.open()
  await scene.deploy({ version: '1' })
  await scene.deploy({ version: '2' })
  const started = reply(200, { data: { deploymentRollback: true } })
  scene.railway.faults.add(/graphql/, started, { skip: 4 })
  const { outcome } = await scene.deploy({}, { mode: 'rollback' })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'start' })
  expect(outcome.failure?.message).toContain('no new deployment appeared')
})

describe('a cancelled run', () => {
  const cancelAt = async (status: string, inputs: Record<string, string> = {}) => {
    const cancellation = new AbortController()
    const running = scene.deploy({ version: 'new' }, inputs, { signal: cancellation.signal })
    running.catch(() => undefined)
    while (scene.api.latest?.status !== status) await new Promise(resolve => setTimeout(resolve, 5))
    await new Promise(resolve => setTimeout(resolve, 200))
    cancellation.abort(new CancelledError('Received SIGTERM'))
    return await running.then(
      () => 'it went on',
      (thrown: unknown) => String(thrown),
    )
  }

  test('cancels the build at Railway and puts the variables back', async () => {
    scene = await DeployScene.open()
    scene.api.setVariables({ GREETING: 'old' })
    scene.api.holdAt('BUILDING')
    const said = await cancelAt('BUILDING', { variables: 'GREETING=new' })
    expect(said).toContain('was BUILDING and has been cancelled at Railway')
    expect(scene.api.latest?.status).toBe('REMOVED')
    expect(scene.api.variables.get('GREETING')).toBe('old')
  })

  test('finds the deployment of an upload whose answer had not come yet', async () => {
    scene = await DeployScene.open()
    scene.api.holdAt('BUILDING')
    scene.railway.faults.add(UPLOAD, { kind: 'lost-answer' })
    const cancellation = new AbortController()
    const running = scene.deploy({}, {}, { signal: cancellation.signal })
    running.catch(() => undefined)
    while (scene.api.latest === undefined) await new Promise(resolve => setTimeout(resolve, 1))
    cancellation.abort(new CancelledError('Received SIGINT'))
    await expect(running).rejects.toThrow('has been cancelled at Railway')
    expect(scene.api.latest?.status).toBe('REMOVED')
  })

  test('leaves what can no longer be cancelled, and says that it goes on', async () => {
    scene = await DeployScene.open()
    scene.api.holdAt('DEPLOYING')
    expect(await cancelAt('DEPLOYING')).toContain('goes on at Railway: it is DEPLOYING')
    scene.api.release('DEPLOYING')
  })

  test('leaves everything as it is where no rollback is wanted', async () => {
    scene = await DeployScene.open()
    scene.api.holdAt('BUILDING')
    expect(await cancelAt('BUILDING', { rollback: 'false' })).toContain('goes on at Railway: it is BUILDING')
  })
})
