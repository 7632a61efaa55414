import assert from 'node:assert/strict'
import type { Finding } from '../../actions/doctor/finding.ts'
import {
  enterFolder,
  leaveFolder,
  startRepository,
  visit,
  writeFiles,
} from '../../test/actions/doctor/doctor-scene.ts'
import type { Fault } from '../../test/cloud/kit/faults.ts'
import { startPages } from '../../test/cloud/pages/pages.ts'
import { startRailway } from '../../test/cloud/railway/railway.ts'
import type { FaultCase } from './fault-case.ts'

type Findings = readonly Finding[]

const reply = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'reply',
  reply: { status, body, headers },
})
const FOR_EVER = { times: 10_000 }
const HTML = reply(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' })
/** Each platform does this to everything that is asked. */
const SILENT: readonly (readonly [what: string, fault: Fault])[] = [
  ['never answers', { kind: 'hang' }],
  ['cuts every connection', { kind: 'reset-before' }],
  ['is behind a gateway that answers HTML', HTML],
  ['is asked too often', reply(429, '{"message":"slow down"}', { 'retry-after': '1' })],
]

/** How many of each state, for the table. */
function counted(findings: Findings): string {
  const states = ['ok', 'warning', 'failed', 'skipped'].map(
    state => `${findings.filter(one => one.state === state).length} ${state}`,
  )
  return states.join(', ')
}

const BACK_END = 'backend: { service: api, path: backend }'
const FILE = (side: string) => `version: 1\nenvironments:\n  production:\n    branch: main\n    ${side}\n`

async function inRepository<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  const folder = await enterFolder({ 'databiz.yml': file })
  try {
    return await work()
  } finally {
    await leaveFolder(folder)
  }
}

/** GitHub answers like this to everything: nothing that only GitHub knows may be called missing, or in order. */
const onGitHub = (what: string, fault: Fault): FaultCase => ({
  fault: `GitHub ${what}`,
  expected: 'what only GitHub knows is skipped, never missing and never in order',
  run: () =>
    inRepository(FILE(BACK_END), async () => {
      const github = await startRepository()
      try {
        github.faults.add(/./, fault, FOR_EVER)
        const { findings } = await visit(github, { timeout: '20s' })
        const judged = findings.filter(({ id }) =>
          /^(?:branch|environment|secret|variable|names|rules?)/.test(id),
        )
        assert.ok(judged.length > 0, 'nothing of GitHub was looked at')
        const wrong = judged
          .filter(({ state }) => state !== 'skipped')
          .map(({ id, state }) => `${id} ${state}`)
        assert.deepEqual(wrong, [])
        return counted(findings)
      } finally {
        await github.stop()
      }
    }),
})

const onRailway = (what: string, fault: Fault): FaultCase => ({
  fault: `Railway ${what}`,
  expected: 'skipped: that says nothing about the token',
  async run() {
    await using railway = await startRailway()
    const project = railway.createProject('shop', ['production'])
    await project.addService('api')
    const token = railway.projectToken(project, 'production')
    railway.faults.add(/./, fault, FOR_EVER)
    const file = FILE(`backend: { service: api, path: backend, api-url: "${railway.url}" }`)
    return await inRepository(file, () => stateOf('railway:production', { 'railway-token': token }))
  },
})

const onCloudflare = (what: string, fault: Fault): FaultCase => ({
  fault: `Cloudflare ${what}`,
  expected: 'skipped: that says nothing about the token',
  async run() {
    await using pages = await startPages({ projects: { shop: 'main' } })
    const given = { 'cloudflare-api-token': pages.apiToken, 'cloudflare-account-id': pages.accountId }
    pages.faults.add(/./, fault, FOR_EVER)
    const file = FILE(`frontend: { project: shop, directory: dist, api-url: "${pages.apiUrl}" }`)
    return await inRepository(file, async () => {
      await stateOf('cloudflare-token:production', given)
      return await stateOf('pages:production', given)
    })
  },
})

async function stateOf(id: string, given: Readonly<Record<string, string>>): Promise<string> {
  const { findings } = await visit(undefined, { ...given, timeout: '12s' })
  const found = findings.find(one => one.id === id)
  assert.equal(found?.state, 'skipped', JSON.stringify(found))
  return `${found?.state}: ${found?.detail}`
}

const unreadable = (what: string, text: string): FaultCase => ({
  fault: `databiz.yml ${what}`,
  expected: 'failed with its reason, and everything else is looked at',
  run: () =>
    inRepository(text, async () => {
      await writeFiles({ '.github/workflows/a.yml': 'on: push\njobs: {}\n' })
      const { findings } = await visit(undefined)
      const file = findings.find(({ id }) => id === 'file')
      assert.equal(file?.state, 'failed')
      assert.ok(findings.length > 1)
      return file?.detail ?? ''
    }),
})

/** GitHub refuses the second thing that is made. */
const halfAFix: FaultCase = {
  fault: 'GitHub refuses in the middle of `fix`',
  expected: 'what was made is said, what was refused stays a finding',
  run: () =>
    inRepository(`${FILE(BACK_END)}  staging:\n    branch: staging\n    ${BACK_END}\n`, async () => {
      const github = await startRepository()
      try {
        github.faults.add(
          /^PUT .*\/environments\/staging/,
          reply(403, '{"message":"Must have admin rights"}'),
          FOR_EVER,
        )
        const { states, log } = await visit(github, { fix: 'true' })
        assert.equal(states['environment:staging'], 'failed', log)
        assert.notEqual(states['environment:production'], 'failed', log)
        assert.match(log, /could not be made: .*403|could not be made: .*admin/i)
        return 'production made, staging still missing'
      } finally {
        await github.stop()
      }
    }),
}

export const cases: readonly FaultCase[] = [
  ...SILENT.map(([what, fault]) => onGitHub(what, fault)),
  onGitHub('refuses this token', reply(403, '{"message":"Resource not accessible by integration"}')),
  ...SILENT.flatMap(([what, fault]) => [onRailway(what, fault), onCloudflare(what, fault)]),
  unreadable('is no YAML', 'version: [1\n'),
  unreadable('is cut in the middle', 'version: 1\nenvironments:\n  production:\n    branch'),
  halfAFix,
]
