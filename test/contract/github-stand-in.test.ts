import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GitHubStandIn, startGitHub } from '../cloud/github/github.ts'
import { restRoutes } from '../cloud/github/rest/routes.ts'
import { numberOf } from '../cloud/github/views/identity.ts'

let github: GitHubStandIn
let first: string
let tip: string

beforeAll(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  const { scene } = github
  first = await scene.commit('main', { message: 'Start', files: { 'README.md': 'DataBiz\n' } })
  tip = await scene.commit('staging', { message: 'Feature', files: { 'src/a b.ts': 'export {}\n' } }, first)
  scene.run({ sha: tip, jobs: { test: 'success', lint: 'skipped' } })
  scene.check({ sha: tip, name: 'quality' })
  scene.status({ sha: tip, context: 'smoke-check/staging' })
  scene.deployment({ sha: tip, environment: 'staging', environmentUrl: 'https://staging.example.com' })
  scene.addWorkflow({
    name: 'deploy',
    path: '.github/workflows/deploy.yml',
    on: ['push', 'workflow_dispatch'],
  })
  scene.protect('main', { requiredChecks: [{ context: 'test' }] })
  scene.setRules('main', [{ type: 'non_fast_forward' }])
  scene.setRole('antjan', 'admin')
  scene.setTeam('antjan/qa', ['tester'])
})
afterAll(async () => await github.stop())

async function call(method: string, path: string, body?: object): Promise<{ status: number; json: never }> {
  const response = await fetch(`${github.apiUrl}${path}`, {
    method,
    headers: { authorization: `token ${github.token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, json: (text === '' ? undefined : JSON.parse(text)) as never }
}

describe('every operation answers as the official description says', () => {
  const R = '/repos/antjan/databiz-next'
  const ref = encodeURIComponent('heads/topic/x')
  const calls: readonly (readonly [string, string | (() => string), (object | undefined)?, number?])[] = [
    ['GET', R],
    ['GET', `${R}/branches`],
    ['GET', `${R}/branches/main`],
    ['GET', `${R}/branches/main/protection`],
    ['GET', `${R}/rules/branches/main`],
    ['GET', () => `${R}/rulesets/${numberOf('non_fast_forward')}`],
    ['GET', `${R}/collaborators/antjan/permission`],
    ['GET', '/orgs/antjan/teams/qa/memberships/tester'],
    ['GET', `${R}/git/ref/heads%2Fmain`],
    ['GET', `${R}/git/matching-refs/heads`],
    ['POST', `${R}/git/refs`, { ref: 'refs/heads/topic/x', sha: 'FIRST' }, 201],
    ['PATCH', `${R}/git/refs/${ref}`, { sha: 'TIP', force: false }],
    ['DELETE', `${R}/git/refs/${ref}`, undefined, 204],
    ['GET', () => `${R}/git/commits/${tip}`],
    ['GET', () => `${R}/git/trees/${tip}`],
    ['GET', () => `${R}/commits/${tip}`],
    ['GET', `${R}/commits?sha=staging`],
    ['GET', () => `${R}/compare/${first}...${tip}?per_page=100`],
    ['GET', () => `${R}/commits/${tip}/check-runs?filter=latest`],
    ['GET', () => `${R}/commits/${tip}/check-suites`],
    ['GET', () => `${R}/check-runs/${github.world.checkRuns[0]?.id}`],
    ['GET', () => `${R}/actions/runs?head_sha=${tip}&per_page=100`],
    ['GET', () => `${R}/actions/runs/${github.world.runs[0]?.id}`],
    ['GET', () => `${R}/actions/runs/${github.world.runs[0]?.id}/attempts/1`],
    ['GET', () => `${R}/actions/runs/${github.world.runs[0]?.id}/approvals`],
    ['GET', `${R}/actions/workflows`],
    ['GET', `${R}/actions/workflows/deploy.yml/runs`],
    ['POST', `${R}/actions/workflows/deploy.yml/dispatches`, { ref: 'main', return_run_details: true }],
    ['POST', `${R}/actions/workflows/deploy.yml/dispatches`, { ref: 'main' }, 204],
    ['POST', `${R}/dispatches`, { event_type: 'promoted' }, 204],
    ['POST', () => `${R}/statuses/${tip}`, { state: 'success', context: 'x/y', description: 'fine' }, 201],
    ['GET', () => `${R}/commits/${tip}/statuses`],
    ['GET', () => `${R}/commits/${tip}/status`],
    [
      'POST',
      `${R}/deployments`,
      { ref: 'TIP', environment: 'staging', auto_merge: false, required_contexts: [] },
      201,
    ],
    ['GET', `${R}/deployments?environment=staging`],
    ['GET', () => `${R}/deployments/${github.world.deployments.at(-1)?.id}`],
    [
      'POST',
      () => `${R}/deployments/${github.world.deployments.at(-1)?.id}/statuses`,
      { state: 'success', environment_url: 'https://x.example.com', log_url: 'https://l.example.com' },
      201,
    ],
    ['GET', () => `${R}/deployments/${github.world.deployments.at(-1)?.id}/statuses`],
    ['POST', `${R}/pulls`, { title: 'Promote', head: 'staging', base: 'main', body: 'Why' }, 201],
    ['GET', `${R}/pulls?state=open&base=main&head=antjan:staging`],
    ['GET', `${R}/pulls/1`],
    ['PATCH', `${R}/pulls/1`, { title: 'Promote it' }],
    ['POST', `${R}/pulls/1/requested_reviewers`, { reviewers: ['antjan'] }, 201],
    ['GET', () => `${R}/commits/${tip}/pulls`],
    ['GET', `${R}/pulls/1/reviews`],
    ['POST', `${R}/issues/1/labels`, { labels: ['promotion'] }],
    ['POST', `${R}/issues`, { title: 'Smoke failed', labels: ['smoke'] }, 201],
    ['GET', `${R}/issues?labels=smoke&state=open`],
    ['GET', `${R}/issues/2`],
    ['POST', `${R}/issues/2/comments`, { body: 'Still' }, 201],
    ['GET', `${R}/issues/2/comments`],
    ['PATCH', () => `${R}/issues/comments/${github.world.commentsOn(2)?.[0]?.id}`, { body: 'Gone' }],
    ['PATCH', `${R}/issues/2`, { state: 'closed', state_reason: 'completed' }],
    ['PUT', `${R}/pulls/1/merge`, { sha: 'TIP', merge_method: 'merge' }],
    ['GET', `${R}/activity?ref=main`],
    ['POST', `${R}/git/commits`, { message: 'Merge', tree: 'TREE', parents: ['FIRST', 'TIP'] }, 201],
    ['POST', `${R}/git/tags`, { tag: 'v1', message: 'One', object: 'TIP', type: 'commit' }, 201],
    ['POST', `${R}/releases`, { tag_name: 'v1', target_commitish: 'main', name: 'One', body: 'Text' }, 201],
    ['GET', `${R}/releases/tags/v1`],
    [
      'PUT',
      `${R}/environments/qa`,
      { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } },
    ],
    ['POST', `${R}/environments/qa/deployment-branch-policies`, { name: 'main' }],
    ['GET', `${R}/environments`],
    ['GET', `${R}/environments/qa`],
    ['GET', `${R}/environments/qa/deployment-branch-policies`],
    ['GET', `${R}/environments/qa/secrets`],
    ['GET', `${R}/environments/qa/variables`],
    ['GET', `${R}/actions/secrets`],
    ['GET', `${R}/actions/organization-secrets`],
    ['GET', `${R}/actions/variables`],
    ['GET', `${R}/actions/organization-variables`],
    ['GET', `${R}/actions/permissions`],
    [
      'POST',
      `${R}/rulesets`,
      {
        name: 'x',
        target: 'branch',
        enforcement: 'active',
        conditions: { ref_name: { include: ['refs/heads/main'], exclude: [] } },
        rules: [{ type: 'deletion' }],
      },
      201,
    ],
    ['POST', `${R}/labels`, { name: 'incident' }, 201],
    ['GET', `${R}/labels`],
    // Last, since others ask for it.
    ['DELETE', `${R}/environments/qa`, undefined, 204],
  ]

  it.each(
    calls.map(
      one => [`${one[0]} ${typeof one[1] === 'string' ? one[1] : one[1].toString().slice(7)}`, one] as const,
    ),
  )('%s', async (_, [method, path, body, status = 200]) => {
    const tree = (await github.world.git.commit(tip))?.tree ?? ''
    const filled = JSON.stringify(body)
      ?.replaceAll('TIP', tip)
      .replaceAll('FIRST', first)
      .replaceAll('TREE', tree)
    const before = github.violations.length
    const answer = await call(
      method,
      typeof path === 'string' ? path : path(),
      filled === undefined ? undefined : JSON.parse(filled),
    )
    expect(github.violations.slice(before)).toEqual([])
    expect(answer.status, JSON.stringify(answer.json)).toBe(status)
  })

  it('left no route out', () => {
    const asked = github.requests.map(({ method, path }) => `${method} ${path}`)
    const missing = Object.keys(restRoutes).filter(route => {
      const pattern = new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`)
      return !asked.some(line => pattern.test(line))
    })
    expect(missing).toEqual([])
  })
})
