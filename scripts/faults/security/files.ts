import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PagesCase, smallSite } from '../../../test/actions/deploy-pages/pages-case.ts'
import { attempt, startRepository } from '../../../test/actions/promote-branch/scene.ts'
import type { FaultCase } from '../fault-case.ts'
import { complaintOf, leftBy, runAction } from './run-action.ts'

const CANARY = 'canary-0123456789abcdef'

/** A workspace inside a folder that is not the workspace. */
async function inWorkspace<Value>(
  work: (workspace: string, outside: string) => Promise<Value>,
): Promise<Value> {
  const outside = await mkdtemp(join(tmpdir(), 'links-'))
  try {
    const workspace = join(outside, 'workspace')
    await mkdir(workspace)
    await writeFile(join(outside, 'theirs.txt'), CANARY)
    return await work(workspace, outside)
  } finally {
    await rm(outside, { recursive: true })
  }
}

/** A file that the action reads is a link to the environment of the step. */
const linked = (what: string, action: string, file: string, inputs: Record<string, string>): FaultCase => ({
  fault: `${what} is a link to the environment of the step`,
  expected: 'refused by name, nothing of it shown',
  run: () =>
    inWorkspace(async workspace => {
      await symlink('/proc/self/environ', join(workspace, file))
      const run = await runAction(action, { folder: workspace, inputs, environment: { CANARY } })
      assert.equal(run.exitCode, 1, run.log)
      assert.ok(!leftBy(run).includes(CANARY), 'the environment is shown')
      assert.match(run.log, /link/)
      return complaintOf(run)
    }),
})

/** The report of an action leads out of the workspace, or over another file in it. */
const reported = (
  action: string,
  inputs: Record<string, string>,
  beside: Record<string, string> = {},
): FaultCase => ({
  fault: `the report of ${action} is a link to a file of somebody else`,
  expected: 'the file stays as it was',
  run: () =>
    inWorkspace(async (workspace, outside) => {
      for (const [name, text] of Object.entries(beside)) await writeFile(join(workspace, name), text)
      await symlink('../theirs.txt', join(workspace, 'report.json'))
      const run = await runAction(action, { folder: workspace, inputs: { ...inputs, report: 'report.json' } })
      assert.equal(await readFile(join(outside, 'theirs.txt'), 'utf8'), CANARY)
      assert.match(run.log, /report\.json is a link/)
      return complaintOf(run)
    }),
})

const pullBody: FaultCase = {
  fault: 'the body of a pull request is a link to the environment of the step',
  expected: 'refused, no pull request is opened',
  run: () =>
    inWorkspace(async workspace => {
      await using repository = await startRepository()
      await symlink('/proc/self/environ', join(workspace, 'body.md'))
      const inputs = { strategy: 'pull-request', 'pull-request-body': 'body.md' }
      const runEnvironment = { GITHUB_WORKSPACE: workspace }
      await assert.rejects(attempt(repository.github, inputs, { runEnvironment }), /body\.md/)
      assert.deepEqual(repository.github.world.pulls, [])
      return 'refused, no pull request'
    }),
}

/** A file of the site is a link to one that does not belong to it. */
const siteFile = (name: string): FaultCase => ({
  fault: `${name} is a link to a file outside of the site`,
  expected: 'refused by name, nothing is sent',
  run: () =>
    inWorkspace(async (_workspace, outside) => {
      await using on = await PagesCase.start()
      const folder = await on.site(smallSite)
      await writeFile(join(outside, 'theirs.txt'), `/*\n  X-Canary: ${CANARY}\n`)
      await symlink(join(outside, 'theirs.txt'), join(folder, name))
      await assert.rejects(on.deploy({ directory: folder }), new RegExp(`${name}: is a link out of the site`))
      const sent = on.pages.requests.filter(({ body }) => carries(String(body), CANARY))
      assert.deepEqual(sent, [])
      assert.deepEqual(on.pages.project('demo').deployments, [])
      return 'refused by name'
    }),
})

/** Files of a site travel in Base64, whose letters depend on where a text begins. */
const carries = (body: string, text: string): boolean =>
  body.includes(text) ||
  (body.match(/[A-Za-z0-9+/]{40,}={0,2}/g) ?? []).some(piece =>
    Buffer.from(piece, 'base64').toString('latin1').includes(text),
  )

const CLOSED = 'http://127.0.0.1:9'
const contract = 'version: 1\nselect: ENVIRONMENT\nvars:\n  ENVIRONMENT: { required: true }\n'

/** Links in a checkout, behind every file that an input or the checkout names. */
export const fileAttacks: readonly FaultCase[] = [
  linked('the smoke file', 'smoke-check', 'smoke.yml', { checks: 'smoke.yml', 'base-url': CLOSED }),
  linked('the contract', 'validate-config', 'contract.yaml', {
    contract: 'contract.yaml',
    environment: 'staging',
  }),
  linked('databiz.yml', 'release', 'databiz.yml', { environment: 'staging' }),
  ...['_headers', '_redirects', '_routes.json', '_worker.js', 'page.html'].map(siteFile),
  pullBody,
  reported('smoke-check', { 'base-url': CLOSED, timeout: '1s', checks: 'version: 1\nchecks: [{ get: / }]' }),
  reported(
    'validate-config',
    { contract: 'contract.yaml', environment: 'staging', sources: 'none' },
    { 'contract.yaml': contract },
  ),
]
