import { afterEach, describe, expect, test } from 'vitest'
import { DeployScene } from './deploy-scene.ts'

let scene: DeployScene
afterEach(async () => {
  expect(scene.railway.violations).toEqual([])
  await scene[Symbol.asyncDispose]()
})

const DIGEST = `sha256:${'a'.repeat(64)}`

describe('mode', () => {
  test('image sets the image with its login and deploys it', async () => {
    scene = await DeployScene.open({ startCommand: 'node server.js' })
    const image = `ghcr.io/databiz/api@${DIGEST}`
    const credentials = { username: 'bot', password: 'pull-only' }
    scene.railway.platform.registry.set(image, {
      folder: await scene.folder({ version: 'image' }),
      credentials,
    })
    const login = { 'registry-username': 'bot', 'registry-password': 'pull-only' }
    const { outcome, ports } = await scene.deploy({}, { mode: 'image', image, ...login })
    expect(outcome.outputs.result).toBe('live')
    expect(ports.log.warnings).toEqual([])
    expect(await scene.served()).toMatchObject({ version: 'image' })
    expect(scene.writes).toEqual(['SetImage', 'DeploySource'])
  })

  test('image warns of a tag, and tells what a token may not do', async () => {
    scene = await DeployScene.open()
    scene.railway.platform.refusals.set('serviceInstanceUpdate', 'Not Authorized')
    const { outcome, ports } = await scene.deploy({}, { mode: 'image', image: 'ghcr.io/databiz/api:latest' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'start' })
    expect(outcome.failure?.remedy).toContain('workspace token')
    expect(ports.log.warnings[0]?.message).toContain('digest')
  })

  test('commit deploys a commit of the connected repository', async () => {
    scene = await DeployScene.open({ repo: 'antjan/databiz-next' })
    scene.api.addCommit('c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe', await scene.folder({ version: 'commit' }))
    const { outcome } = await scene.deploy(
      {},
      { mode: 'commit', 'commit-sha': 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe' },
    )
    expect(outcome.outputs.result).toBe('live')
    expect(await scene.served()).toMatchObject({ version: 'commit' })
  })

  test('commit that Railway does not know fails with its words', async () => {
    scene = await DeployScene.open({ repo: 'antjan/databiz-next' })
    const { outcome } = await scene.deploy({}, { mode: 'commit' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'start' })
    expect(outcome.failure?.message).toContain('Commit not found')
  })

  test('redeploy builds the live one again', async () => {
    scene = await DeployScene.open()
    await scene.deploy({ version: '1' })
    const { outcome } = await scene.deploy({}, { mode: 'redeploy', variables: 'GREETING=again' })
    expect(outcome.outputs.result).toBe('live')
    expect(await scene.served()).toMatchObject({ version: '1', greeting: 'again' })
  })

  test('rollback brings the one before back and is green', async () => {
    scene = await DeployScene.open()
    await scene.deploy({ version: '1' })
    await scene.deploy({ version: '2' })
    const { outcome } = await scene.deploy({}, { mode: 'rollback' })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', rolledBack: true })
    expect(outcome.failure).toBeUndefined()
    expect(await scene.served()).toMatchObject({ version: '1' })
  })

  test('rollback falls back to redeploying where Railway refuses it', async () => {
    scene = await DeployScene.open()
    await scene.deploy({ version: '1' })
    const first = scene.api.latest?.id ?? ''
    await scene.deploy({ version: '2' })
    scene.railway.platform.refusals.set('deploymentRollback', 'Not Authorized')
    const { outcome, ports } = await scene.deploy({}, { mode: 'rollback', 'deployment-id': first })
    expect(outcome.outputs.result).toBe('rolled-back')
    expect(ports.log.text).toContain('Not possible by rollback: Not Authorized')
    expect(await scene.served()).toMatchObject({ version: '1' })
  })

  test('rollback that Railway refuses in every way says what to do by hand', async () => {
    scene = await DeployScene.open()
    await scene.deploy({ version: '1' })
    await scene.deploy({ version: '2' })
    for (const operation of ['deploymentRollback', 'deploymentRedeploy'])
      scene.railway.platform.refusals.set(operation, 'Not Authorized')
    const { outcome } = await scene.deploy({}, { mode: 'rollback' })
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure?.remedy).toContain('choose Redeploy or Rollback')
    expect(await scene.served()).toMatchObject({ version: '2' })
  })

  test('restart starts the live one anew', async () => {
    scene = await DeployScene.open()
    await scene.deploy({ version: '1' })
    const id = scene.api.latest?.id
    const { outcome } = await scene.deploy({}, { mode: 'restart' })
    expect(outcome.outputs).toMatchObject({ result: 'live', deploymentId: id })
    expect(scene.api.latest?.runtimeLog.text.match(/starting 1/g)).toHaveLength(2)
  })

  test.each(['redeploy', 'rollback', 'restart'])(
    '%s without anything to work with is an error',
    async mode => {
      scene = await DeployScene.open()
      await expect(scene.deploy({}, { mode })).rejects.toThrow(
        'there is no deployment of the service api in staging',
      )
      expect(scene.writes).toEqual([])
    },
  )
})

describe('variables', () => {
  test('are set in one call, rendered, and taken back after a failure', async () => {
    scene = await DeployScene.open()
    scene.api.setVariables({ GREETING: 'old', KEPT: 'same' })
    await scene.deploy({ version: '1' })
    const variables = 'GREETING="new $\\{{shared.NAME}}"\nKEPT=same\nADDED=1'
    scene.api.environment.shared.set('NAME', 'world')
    const good = await scene.deploy({ version: '2' }, { variables })
    expect(await scene.served()).toMatchObject({ greeting: 'new world' })
    expect(good.ports.log.text).toContain('changed: GREETING; new: ADDED')
    const bad = await scene.deploy({ exitAtStart: 1 }, { variables: 'GREETING=worse\nMORE=1' })
    expect(scene.api.variables.get('GREETING')).toBe('new ${{shared.NAME}}')
    expect(bad.outcome.failure?.remedy).toContain('Variables restored: GREETING')
    expect(bad.outcome.failure?.remedy).toContain('stay: MORE')
    expect(scene.api.deployments).toHaveLength(3)
  })

  test('that are sealed are named, and never read', async () => {
    scene = await DeployScene.open()
    scene.api.setVariables({ PASSWORD: 'hidden' }, { sealed: true })
    const { ports } = await scene.deploy({}, { variables: 'PASSWORD=other-secret' })
    expect(ports.log.text).toContain('sealed: PASSWORD')
    expect(ports.log.masked).toContain('other-secret')
    expect(ports.log.text).not.toContain('other-secret')
  })

  test('are put back when the upload is refused', async () => {
    scene = await DeployScene.open()
    scene.api.setVariables({ GREETING: 'old' })
    scene.railway.faults.add('POST /project/', { kind: 'reply', reply: { status: 413, body: 'too large' } })
    const { outcome, ports } = await scene.deploy({}, { variables: 'GREETING=new' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'upload' })
    expect(ports.log.warnings.at(-1)?.message).toContain('server.js')
    expect(scene.api.variables.get('GREETING')).toBe('old')
  })
})

describe('a run that', () => {
  test('does not wait ends once the deployment is started', async () => {
    scene = await DeployScene.open()
    const { outcome } = await scene.deploy({}, { wait: 'false' })
    expect(outcome.outputs.result).toBe('started')
    expect(outcome.commitStatus).toBeUndefined()
  })

  test('is dry changes nothing and names what would change', async () => {
    scene = await DeployScene.open()
    const { outcome } = await scene.deploy({}, { 'dry-run': 'true', variables: 'GREETING=hi there' })
    expect(outcome.outputs.result).toBe('dry-run')
    expect(outcome.outputs.summary).toContain('GREETING')
    expect(outcome.report).not.toContain('hi there')
    expect(scene.writes).toEqual([])
  })

  test('uses an account token finds project, environment and service by name', async () => {
    scene = await DeployScene.open()
    const inputs = {
      'api-token': scene.railway.accountToken(),
      'project-id': scene.project.id,
      environment: 'Staging',
      service: 'API',
    }
    const { outcome } = await scene.deploy({ version: '1' }, inputs)
    expect(outcome.outputs.result).toBe('live')
  })

  test('may not ask for the instance finds it through the environment', async () => {
    scene = await DeployScene.open()
    const denied = { status: 200, body: { data: null, errors: [{ message: 'Not Authorized' }] } }
    scene.railway.faults.add(/graphql/, { kind: 'reply', reply: denied }, { skip: 2 })
    const { outcome } = await scene.deploy({ version: '1' })
    expect(outcome.outputs.result).toBe('live')
  })

  test('shows the build log as it comes, made harmless', async () => {
    scene = await DeployScene.open({ buildCommand: 'node build.js' })
    const files = { 'build.js': "console.log('::set-output name=x::1\\u001b[31m red')" }
    const { ports } = await scene.deploy({ files, prints: 'hello from the service' }, { logs: 'all' })
    expect(ports.log.text).toContain('set-output')
    expect(ports.log.text).toContain('│ using build driver railpack')
    expect(ports.log.text.match(/hello from the service/g)).toHaveLength(1)
  })
})
