import assert from 'node:assert/strict'
import { startStandIn } from '../../../test/cloud/kit/stand-in.ts'
import type { FaultCase } from '../fault-case.ts'
import { complaintOf, leftBy, runAction } from './run-action.ts'

const VALUE = 'runner-token-0123456789abcdef'
const OWN = 'own-secret-0123456789abcdef'
const NAMES = [
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'RUNNER_TEMP',
  'INPUT_GITHUB-TOKEN',
]

const asked = async (checks: (url: string, other: string) => string, inputs: Record<string, string> = {}) => {
  const answer = () => ({ status: 200, body: { ok: true } })
  await using other = await startStandIn({ routes: {}, unknownRoute: answer })
  await using api = await startStandIn({ routes: {}, unknownRoute: answer })
  const names = NAMES.filter(name => name !== 'RUNNER_TEMP').map(name => [name, VALUE])
  const run = await runAction('smoke-check', {
    inputs: { 'base-url': api.url, timeout: '5s', checks: checks(api.url, other.url), ...inputs },
    environment: { ...Object.fromEntries(names), OUR_KEY: OWN },
  })
  const sent = (server: typeof api) =>
    server.requests.filter(({ headers, query }) =>
      [VALUE, OWN].some(value => `${JSON.stringify(headers)} ${query}`.includes(value)),
    ).length
  return { run, atHome: sent(api), elsewhere: sent(other) }
}

const check = (name: string, url = '/') =>
  `version: 1\nchecks:\n  - { get: "${url}", headers: { x-key: "\${${name}}" } }`

const ownTokens: FaultCase[] = NAMES.map(name => ({
  fault: `a smoke file names ${name}`,
  expected: 'refused, nothing sent',
  async run() {
    const { run, atHome, elsewhere } = await asked(() => check(name))
    assert.deepEqual([run.exitCode, atHome, elsewhere], [1, 0, 0], run.log)
    assert.ok(!leftBy(run).includes(VALUE))
    return complaintOf(run)
  },
}))

const toAnybody: FaultCase = {
  fault: 'a smoke file sends a secret of the step to a host of its own choice',
  expected: 'refused, nothing sent there',
  async run() {
    const { run, elsewhere } = await asked((_url, other) =>
      check('OUR_KEY', `${other.replace('127.0.0.1', 'localhost')}/`),
    )
    assert.deepEqual([run.exitCode, elsewhere], [1, 0], run.log)
    return complaintOf(run)
  },
}

const narrowed: FaultCase = {
  fault: 'a smoke file names a variable that `variables` does not',
  expected: 'refused, nothing sent',
  async run() {
    const { run, atHome } = await asked(() => check('OUR_KEY'), { variables: 'ANOTHER' })
    assert.deepEqual([run.exitCode, atHome], [1, 0], run.log)
    return complaintOf(run)
  },
}

const honest: FaultCase = {
  fault: 'none: a smoke file sends a secret of the step to the service that is looked at',
  expected: 'passed, sent once',
  async run() {
    const { run, atHome } = await asked(() => check('OUR_KEY'))
    assert.deepEqual([run.exitCode, atHome], [0, 1], run.log)
    return 'passed, sent once'
  },
}

/** The environment of the step, as a file of the repository addresses it. */
export const variableAttacks: readonly FaultCase[] = [...ownTokens, toAnybody, narrowed, honest]
