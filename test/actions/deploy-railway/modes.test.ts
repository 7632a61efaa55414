import { afterEach, describe, expect, test } from 'vitest'
import { testPorts } from '../../support/fake-ports.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const DIGEST = `sha256:${'a'.repeat(64)}`

describe('mode', () => {
  test('image sets the image with its login and deploys it', async () => {
    fixture = await DeployFixture.open({ startCommand: 'node server.js' })
    const image = `ghcr.io/databiz/api@${DIGEST}`
    const credentials = { username: 'bot', password: 'pull-only' }
    fixture.railway.platform.registry.set(image, {
      folder: await fixture.folder({ version: 'image' }),
      credentials,
    })
    const login = { 'registry-username': 'bot', 'registry-password': 'pull-only' }
    const { outcome, ports } = await fixture.deploy({}, { mode: 'image', image, ...login })
    expect(outcome.outputs.result).toBe('live')
    expect(ports.log.warnings).toEqual([])
    expect(await fixture.served()).toMatchObject({ version: 'image' })
    expect(fixture.writes).toEqual(['SetImage', 'DeploySource'])
  })

  test('image warns of a tag, and tells what a token may not do', async () => {
    fixture = await DeployFixture.open()
    fixture.railway.platform.refusals.set('serviceInstanceUpdate', 'Not Authorized')
    const { outcome, ports } = await fixture.deploy(
      {},
      { mode: 'image', image: 'ghcr.io/databiz/api:latest' },
    )
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'start' })
    expect(outcome.failure?.remedy).toContain('workspace token')
    expect(ports.log.warnings[0]?.message).toContain('digest')
  })

  test('commit deploys a commit of the connected repository', async () => {
    fixture = await DeployFixture.open({ repo: 'antjan/databiz-next' })
    fixture.api.addCommit(
      'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe',
      await fixture.folder({ version: 'commit' }),
    )
    const { outcome } = await fixture.deploy(
      {},
      { mode: 'commit', 'commit-sha': 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe' },
    )
    expect(outcome.outputs.result).toBe('live')
    expect(await fixture.served()).toMatchObject({ version: 'commit' })
  })

  test('commit that Railway does not know fails with its words', async () => {
    fixture = await DeployFixture.open({ repo: 'antjan/databiz-next' })
    const { outcome } = await fixture.deploy({}, { mode: 'commit' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'start' })
    expect(outcome.failure?.message).toContain('Commit not found')
  })

  test('redeploy builds the live one again', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const { outcome } = await fixture.deploy({}, { mode: 'redeploy', variables: 'GREETING=again' })
    expect(outcome.outputs.result).toBe('live')
    expect(await fixture.served()).toMatchObject({ version: '1', greeting: 'again' })
  })

  test('rollback brings the one before back and is green', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    await fixture.deploy({ version: '2' })
    const { outcome } = await fixture.deploy({}, { mode: 'rollback' })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', rolledBack: true })
    expect(outcome.failure).toBeUndefined()
    expect(await fixture.served()).toMatchObject({ version: '1' })
  })

  test('rollback is not what somebody uploads in the same moment', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    await fixture.deploy({ version: '2' })
    const { http } = testPorts()
    const theirs = await fixture.folder({ version: 'theirs' })
    const send: typeof http.send = async request => {
      const answer = await http.send(request)
      if (!String(request.body).includes('deploymentRollback')) return answer
      await fixture.run(theirs, { wait: 'false' })
      return answer
    }
    const { outcome } = await fixture.deploy(
      {},
      { mode: 'rollback', timeout: '2m' },
      { http: { ...http, send } },
    )
    const [, , back, other] = fixture.api.deployments
    expect(outcome.outputs.deploymentId).toBe(back?.id)
    expect(outcome.outputs.deploymentId).not.toBe(other?.id)
    expect(['failed', 'superseded']).toContain(outcome.outputs.result)
  })

  test('rollback falls back to redeploying where Railway refuses it', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const first = fixture.api.latest?.id ?? ''
    await fixture.deploy({ version: '2' })
    fixture.railway.platform.refusals.set('deploymentRollback', 'Not Authorized')
    const { outcome, ports } = await fixture.deploy({}, { mode: 'rollback', 'deployment-id': first })
    expect(outcome.outputs.result).toBe('rolled-back')
    expect(ports.log.text).toContain('Not possible by rollback: Not Authorized')
    expect(await fixture.served()).toMatchObject({ version: '1' })
  })

  test('rollback that Railway refuses in every way says what to do by hand', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    await fixture.deploy({ version: '2' })
    for (const operation of ['deploymentRollback', 'deploymentRedeploy'])
      fixture.railway.platform.refusals.set(operation, 'Not Authorized')
    const { outcome } = await fixture.deploy({}, { mode: 'rollback' })
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure?.remedy).toContain('choose Redeploy or Rollback')
    expect(await fixture.served()).toMatchObject({ version: '2' })
  })

  test('restart starts the live one anew', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const id = fixture.api.latest?.id
    const { outcome } = await fixture.deploy({}, { mode: 'restart' })
    expect(outcome.outputs).toMatchObject({ result: 'live', deploymentId: id })
    expect(fixture.api.latest?.runtimeLog.text.match(/starting 1/g)).toHaveLength(2)
  })

  test.each(['redeploy', 'rollback', 'restart'])(
    '%s without anything to work with is an error',
    async mode => {
      fixture = await DeployFixture.open()
      await expect(fixture.deploy({}, { mode })).rejects.toThrow(
        /nothing further to go back to|there is no deployment of the service/,
      )
      expect(fixture.writes).toEqual([])
    },
  )
})

describe('variables', () => {
  test('are set in one call, rendered, and taken back after a failure', async () => {
    fixture = await DeployFixture.open()
    fixture.api.setVariables({ GREETING: 'old', KEPT: 'same' })
    await fixture.deploy({ version: '1' })
    const variables = 'GREETING="new $\\{{shared.NAME}}"\nKEPT=same\nADDED=1'
    fixture.api.environment.shared.set('NAME', 'world')
    const good = await fixture.deploy({ version: '2' }, { variables })
    expect(await fixture.served()).toMatchObject({ greeting: 'new world' })
    expect(good.ports.log.text).toContain('changed: GREETING; new: ADDED')
    const bad = await fixture.deploy({ exitAtStart: 1 }, { variables: 'GREETING=worse\nMORE=1' })
    expect(fixture.api.variables.get('GREETING')).toBe('new ${{shared.NAME}}')
    expect(bad.outcome.failure?.remedy).toContain('Variables restored: GREETING')
    expect(bad.outcome.failure?.remedy).toContain('stay: MORE')
    expect(fixture.api.deployments).toHaveLength(3)
  })

  test('that are sealed are named, and never read', async () => {
    fixture = await DeployFixture.open()
    fixture.api.setVariables({ PASSWORD: 'hidden' }, { sealed: true })
    const { ports } = await fixture.deploy({}, { variables: 'PASSWORD=other-secret' })
    expect(ports.log.text).toContain('sealed: PASSWORD')
    expect(ports.log.masked).toContain('other-secret')
    expect(ports.log.text).not.toContain('other-secret')
  })

  test('are put back when the upload is refused', async () => {
    fixture = await DeployFixture.open()
    fixture.api.setVariables({ GREETING: 'old' })
    fixture.railway.faults.add('POST /project/', { kind: 'reply', reply: { status: 413, body: 'too large' } })
    const { outcome, ports } = await fixture.deploy({}, { variables: 'GREETING=new' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'upload' })
    expect(ports.log.warnings.at(-1)?.message).toContain('server.js')
    expect(fixture.api.variables.get('GREETING')).toBe('old')
  })
})

describe('a run that', () => {
  test('does not wait ends once the deployment is started', async () => {
    fixture = await DeployFixture.open()
    const { outcome } = await fixture.deploy({}, { wait: 'false' })
    expect(outcome.outputs.result).toBe('started')
    expect(outcome.commitStatus).toBeUndefined()
  })

  test('is dry changes nothing and names what would change', async () => {
    fixture = await DeployFixture.open()
    const { outcome } = await fixture.deploy({}, { 'dry-run': 'true', variables: 'GREETING=hi there' })
    expect(outcome.outputs.result).toBe('dry-run')
    expect(outcome.outputs.summary).toContain('GREETING')
    expect(outcome.report).not.toContain('hi there')
    expect(fixture.writes).toEqual([])
  })

  test('uses an account token finds project, environment and service by name', async () => {
    fixture = await DeployFixture.open()
    const inputs = {
      'api-token': fixture.railway.accountToken(),
      'project-id': fixture.project.id,
      environment: 'Staging',
      service: 'API',
    }
    const { outcome } = await fixture.deploy({ version: '1' }, inputs)
    expect(outcome.outputs.result).toBe('live')
  })

  test('may not ask for the instance finds it through the environment', async () => {
    fixture = await DeployFixture.open()
    const denied = { status: 200, body: { data: null, errors: [{ message: 'Not Authorized' }] } }
    fixture.railway.faults.add(/graphql/, { kind: 'reply', reply: denied }, { skip: 2 })
    const { outcome } = await fixture.deploy({ version: '1' })
    expect(outcome.outputs.result).toBe('live')
  })

  test('shows the build log as it comes, made harmless', async () => {
    fixture = await DeployFixture.open({ buildCommand: 'node build.js' })
    const files = { 'build.js': "console.log('::set-output name=x::1\\u001b[31m red')" }
    const { ports } = await fixture.deploy({ files, prints: 'hello from the service' }, { logs: 'all' })
    expect(ports.log.text).toContain('set-output')
    expect(ports.log.text).toContain('│ using build driver railpack')
    expect(ports.log.text.match(/hello from the service/g)).toHaveLength(1)
  })
})
