import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeployOutcome } from '../../actions/deploy-railway/report/outcome.ts'
import { DeployFixture, type Run } from '../../test/actions/deploy-railway/deploy-fixture.ts'
import type { Fault } from '../../test/cloud/kit/faults.ts'
import type { ServiceOptions } from '../../test/cloud/railway/project.ts'
import { ROOT } from '../actions.ts'
import type { FaultCase } from './fault-case.ts'

const reply = (status: number, body: object | string = '', headers: Record<string, string> = {}): Fault => ({
  kind: 'reply',
  reply: { status, body, headers },
})

const graphqlError = (message: string, code?: string): Fault =>
  reply(200, { data: null, errors: [{ message, ...(code === undefined ? {} : { extensions: { code } }) }] })

const UPLOAD = /POST \/project\//
async function onScene(
  body: (fixture: DeployFixture) => Promise<string>,
  service: ServiceOptions = {},
): Promise<string> {
  await using fixture = await DeployFixture.open(service)
  const said = await body(fixture)
  assert.deepEqual(fixture.railway.violations, [])
  return said
}

const told = ({ outputs, failure }: DeployOutcome): string =>
  failure === undefined ? String(outputs.result) : `${outputs.result}: ${outputs.failurePhase}`

/** A good release that must get through, with exactly one deployment made. */
const survives = (fault: string, plan: (fixture: DeployFixture) => void): FaultCase => ({
  fault,
  expected: 'live, one deployment',
  run: () =>
    onScene(async fixture => {
      plan(fixture)
      const { outcome } = await fixture.deploy({ version: '1' })
      assert.equal(outcome.outputs.result, 'live', outcome.failure?.message)
      assert.equal(fixture.api.deployments.length, 1)
      assert.equal((await fixture.served())['version'], '1')
      return `live, ${fixture.api.deployments.length} deployment`
    }),
})

/** A run that must fail before anything was changed, with these words. */
const refuses = (
  fault: string,
  words: RegExp,
  plan: (fixture: DeployFixture) => Record<string, string>,
): FaultCase => ({
  fault,
  expected: `refused: ${words.source}`,
  run: () =>
    onScene(async fixture => {
      const message = await fixture.deploy({}, plan(fixture)).then(
        () => assert.fail('it was not refused'),
        (thrown: unknown) => String(thrown),
      )
      assert.match(message, words)
      assert.deepEqual(fixture.writes, [])
      return message.split('\n')[0] ?? ''
    }),
})

/** A second release that must fail in this phase, while the first one goes on serving. */
const fails = (
  fault: string,
  expected: string,
  plan: (fixture: DeployFixture) => Promise<Run>,
  service: ServiceOptions = {},
): FaultCase => ({
  fault,
  expected: `${expected}; the old one serves`,
  run: () =>
    onScene(async fixture => {
      await fixture.deploy({ version: 'old' })
      const { outcome } = await plan(fixture)
      assert.equal(told(outcome), expected, outcome.failure?.message)
      assert.equal((await fixture.served())['version'], 'old')
      return `${told(outcome)}; ${outcome.failure?.message}`
    }, service),
})

const transient: readonly FaultCase[] = [
  survives('429 as a page from the edge, twice', ({ railway }) =>
    railway.faults.add(
      /graphql/,
      reply(429, '<html>error code: 1015</html>', { 'content-type': 'text/html' }),
      { times: 2 },
    ),
  ),
  survives('429 with Retry-After in seconds while waiting', ({ railway }) =>
    railway.faults.add(/graphql/, reply(429, {}, { 'retry-after': '1' }), { skip: 5 }),
  ),
  survives('"Problem processing request" three times', ({ railway }) =>
    railway.faults.add(/graphql/, graphqlError('Problem processing request'), { times: 3 }),
  ),
  survives('500, 502, 503 and 504, empty and as pages', ({ railway }) => {
    for (const status of [500, 502, 503, 504])
      railway.faults.add(/graphql/, reply(status, status === 502 ? '<html>Bad gateway</html>' : ''), {
        skip: status - 500,
      })
  }),
  survives('an answer without data', ({ railway }) =>
    railway.faults.add(/graphql/, reply(200, { data: null }), { skip: 2 }),
  ),
  survives('malformed JSON and half an answer while waiting', ({ railway }) => {
    railway.faults.add(/graphql/, reply(200, '{"data":', { 'content-type': 'application/json' }), { skip: 5 })
    railway.faults.add(/graphql/, { kind: 'half-answer' }, { skip: 6 })
  }),
  survives('connection reset before the request, twice', ({ railway }) =>
    railway.faults.add(/graphql/, { kind: 'reset-before' }, { times: 2 }),
  ),
]

const uploads: readonly FaultCase[] = [
  survives('the answer to the upload is lost', ({ railway }) =>
    railway.faults.add(UPLOAD, { kind: 'lost-answer' }),
  ),
  survives('half of the answer to the upload', ({ railway }) =>
    railway.faults.add(UPLOAD, { kind: 'half-answer' }),
  ),
  survives('reset in the middle of the upload', ({ railway }) =>
    railway.faults.add(UPLOAD, { kind: 'reset-before' }),
  ),
  survives('504 to the upload, nothing was made', ({ railway }) =>
    railway.faults.add(UPLOAD, reply(504, '<html>timeout</html>')),
  ),
  survives('the upload needs its length (411)', ({ railway }) => railway.faults.add(UPLOAD, reply(411))),
  {
    fault: 'rate limit of deployments: "created too quickly"',
    expected: 'live, after the wait',
    run: () =>
      onScene(
        async fixture => {
          fixture.api.addCommit(
            'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe',
            await fixture.folder({ version: '1' }),
          )
          const tooFast = graphqlError('Deployments are created too quickly')
          fixture.railway.faults.add(/graphql/, tooFast, { skip: 4 })
          const { outcome } = await fixture.deploy(
            {},
            { mode: 'commit', 'commit-sha': 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe' },
          )
          assert.equal(told(outcome), 'live', outcome.failure?.message)
          assert.equal(fixture.api.deployments.length, 1)
          return told(outcome)
        },
        { repo: 'antjan/databiz-next' },
      ),
  },
  ...([400, 401, 403, 404, 413] as const).map(status =>
    fails(`${status} to the upload`, 'failed: upload', fixture => {
      fixture.railway.faults.add(UPLOAD, reply(status, { message: 'Service instance not found' }))
      return fixture.deploy({ version: 'new' })
    }),
  ),
]

const building = async (fixture: DeployFixture) => {
  while (fixture.api.latest?.status !== 'BUILDING') await sleep(5)
  await sleep(300)
}

const endings: readonly FaultCase[] = [
  fails('the release does not start', 'failed: healthcheck', fixture => fixture.deploy({ exitAtStart: 1 }), {
    healthcheckTimeoutMs: 2_000,
  }),
  {
    fault: 'the release crashes after it went live',
    expected: 'rolled-back: settle',
    run: () =>
      onScene(async fixture => {
        await fixture.deploy({ version: 'old' })
        const { outcome } = await fixture.deploy({ version: 'new', crashAfterMs: 400 }, { settle: '60s' })
        assert.equal(told(outcome), 'rolled-back: settle', outcome.failure?.message)
        assert.equal((await fixture.served())['version'], 'old')
        return told(outcome)
      }),
  },
  fails('the release never leaves BUILDING', 'failed: build', fixture => {
    fixture.api.holdAt('BUILDING')
    return fixture.deploy({}, { timeout: '30s' })
  }),
  fails('somebody cancels the release', 'failed: build', async fixture => {
    fixture.api.holdAt('BUILDING')
    const running = fixture.deploy({})
    await building(fixture)
    if (fixture.api.latest !== undefined) fixture.railway.platform.deployer.cancel(fixture.api.latest)
    return await running
  }),
  {
    fault: 'two runs at once',
    expected: 'one superseded, which names the other; one live',
    run: () =>
      onScene(async fixture => {
        fixture.api.holdAt('BUILDING')
        const first = fixture.deploy({ version: '1' })
        await building(fixture)
        const second = fixture.deploy({ version: '2' })
        const lost = await first
        fixture.api.release('BUILDING')
        assert.equal(lost.outcome.outputs.result, 'superseded')
        assert.ok(lost.outcome.failure?.message.includes(fixture.api.latest?.id ?? 'none'))
        assert.equal((await second).outcome.outputs.result, 'live')
        return 'superseded and live'
      }),
  },
  {
    fault: 'the token is revoked while waiting',
    expected: 'failed, says that the deployment goes on',
    run: () =>
      onScene(async fixture => {
        fixture.api.holdAt('BUILDING')
        const token = fixture.token
        const running = fixture.deploy({}, { token })
        await building(fixture)
        fixture.railway.revokeToken(token)
        const { outcome } = await running
        assert.equal(outcome.outputs.result, 'failed')
        assert.match(outcome.failure?.remedy ?? '', /goes on at Railway/)
        return outcome.failure?.message ?? ''
      }),
  },
  {
    fault: 'the log can never be read',
    expected: 'live all the same',
    run: () =>
      onScene(async fixture => {
        for (const log of ['environmentLogs', 'buildLogs', 'deploymentLogs'])
          fixture.railway.platform.refusals.set(log, 'Failed to retrieve build log')
        const { outcome } = await fixture.deploy({}, { logs: 'all' })
        assert.equal(told(outcome), 'live')
        return told(outcome)
      }),
  },
]

const inputs: readonly FaultCase[] = [
  refuses('account token given as project token', /pass it as `api-token`/, ({ railway }) => ({
    token: railway.accountToken(),
  })),
  refuses('project token given as account token', /pass it as `token`/, fixture => ({
    'api-token': fixture.token,
    'project-id': fixture.project.id,
    environment: 'staging',
  })),
  refuses('token of production, environment staging', /belongs to "production"/, fixture => ({
    token: fixture.railway.projectToken(fixture.project, 'production'),
    environment: 'staging',
  })),
  refuses('service that is not there', /did you mean "api"/, () => ({ service: 'apu' })),
  refuses('token that nobody made', /is refused by Railway/, () => ({ token: 'no-such-token-anywhere' })),
]

/** Cancels the real bundle while Railway builds. */
const interrupted = (signal: 'SIGINT' | 'SIGTERM'): FaultCase => ({
  fault: `${signal} while building`,
  expected: 'exit 1 within 5 s, says what became of the deployment',
  run: () =>
    onScene(async fixture => {
      fixture.api.holdAt('BUILDING')
      const child = spawn(process.execPath, [join(ROOT, 'dist/deploy-railway/index.js')], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env['PATH'],
          GITHUB_WORKSPACE: await fixture.folder(),
          INPUT_TOKEN: fixture.token,
          'INPUT_API-URL': fixture.railway.url,
        },
      })
      let log = ''
      child.stdout.on('data', chunk => {
        log += String(chunk)
      })
      const ended = new Promise<number | null>(resolve => child.once('close', resolve))
      await building(fixture)
      const sentMs = performance.now()
      child.kill(signal)
      assert.equal(await ended, 1)
      assert.ok(performance.now() - sentMs < 5_000, 'it took too long')
      assert.match(log, /was BUILDING and has been cancelled at Railway/)
      assert.equal(fixture.api.latest?.status, 'REMOVED')
      return 'exit 1, deployment cancelled at Railway and named'
    }),
})

export const cases: readonly FaultCase[] = [
  ...transient,
  ...uploads,
  ...endings,
  ...inputs,
  interrupted('SIGINT'),
  interrupted('SIGTERM'),
]
