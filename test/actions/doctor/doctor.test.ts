import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GitHubStandIn } from '../../cloud/github/github.ts'
import { enterFolder, leaveFolder, startRepository, visit, writeFiles } from './doctor-scene.ts'

const DATABIZ = `version: 1
environments:
  staging:
    branch: staging
    backend:
      service: backend
      path: backend
  production:
    branch: main
    backend:
      service: backend
      path: backend
`

const DEPLOY = `name: Deploy
on:
  push:
    branches: [staging, main]
permissions:
  contents: read
  deployments: write
  statuses: write
concurrency:
  group: deploy-\${{ github.ref_name }}
  cancel-in-progress: false
  queue: max
jobs:
  release:
    runs-on: ubuntu-latest
    environment:
      name: \${{ github.ref_name == 'main' && 'production' || 'staging' }}
      deployment: false
    steps:
      - uses: antjan/databiz-actions@v1
        with:
          environment: production
          railway-token: \${{ secrets.RAILWAY_TOKEN }}
          cloudflare-account-id: \${{ vars.CLOUDFLARE_ACCOUNT_ID }}
          github-token: \${{ secrets.GITHUB_TOKEN }}
`

const TEST = `name: Test
on: pull_request
permissions: {}
jobs:
  unit:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
`

const MONITOR = `name: Monitor
on:
  schedule:
    - cron: '4 * * * *'
permissions:
  contents: read
  issues: write
jobs:
  health:
    runs-on: ubuntu-latest
    environment: { name: production, deployment: false }
    steps:
      - uses: antjan/databiz-actions/smoke-check@v1
        with:
          base-url: \${{ vars.API_URL }}
          issue-on-failure: incident
`

const CONTRACT = `version: 1
environments: [staging, production]
vars:
  PORT:
    type: integer
`

const WORKFLOWS = {
  '.github/workflows/deploy.yml': DEPLOY,
  '.github/workflows/test.yml': TEST,
  '.github/workflows/monitor.yml': MONITOR,
}

const RULES = [{ type: 'deletion' }, { type: 'non_fast_forward' }, { type: 'required_status_checks' }]

let folder: string
let github: GitHubStandIn

beforeEach(async () => {
  folder = await enterFolder({ 'databiz.yml': DATABIZ, 'config-contract.yaml': CONTRACT, ...WORKFLOWS })
  github = await startRepository()
  const { world } = github
  world.environments.set('staging', { name: 'staging', reviewers: [], branches: ['staging'] })
  world.environments.set('production', { name: 'production', reviewers: [], branches: ['main'] })
  for (const name of ['staging', 'production']) {
    world.secretNames.set(`environment ${name}`, ['RAILWAY_TOKEN'])
    world.variables.set(
      `environment ${name}`,
      new Map([
        ['CLOUDFLARE_ACCOUNT_ID', 'acc-value-4711'],
        ['API_URL', 'https://secret-host.test'],
      ]),
    )
  }
  for (const branch of ['staging', 'main']) world.rules.setRules(branch, RULES)
  for (const path of Object.keys(WORKFLOWS)) github.scene.addWorkflow({ name: path, path, on: ['push'] })
  world.labels.push('incident')
})
afterEach(async () => {
  await github.stop()
  await leaveFolder(folder)
})

describe('a repository in order', () => {
  it('is healthy; what is not there yet and what was not given is skipped, never fine', async () => {
    const { result, states, failure } = await visit(github)
    expect(github.violations).toEqual([])
    expect([result, failure]).toEqual(['healthy', undefined])
    expect(states).toMatchObject({
      file: 'ok',
      github: 'ok',
      'branch:main': 'ok',
      'environment:production': 'ok',
      'names:production': 'ok',
      'rules:main': 'ok',
      'workflow-states': 'ok',
      'allowed-actions': 'ok',
      'label:incident': 'ok',
      workflows: 'ok',
      schedules: 'ok',
      'contract:config-contract.yaml': 'ok',
      'record:production': 'skipped',
      'railway:production': 'skipped',
    })
  })

  it('is not called healthy when GitHub shows nothing of it', async () => {
    const { result, states, findings } = await visit(github, {}, 'ghs_a-token-of-somewhere-else')
    expect(result).toBe('warnings')
    expect(states).toMatchObject({ github: 'warning', 'branch:main': 'skipped', file: 'ok' })
    expect(findings.find(({ id }) => id === 'github')?.remedy).toContain('Run it again')
  })

  it('shows no value of a variable', async () => {
    const { findings, log, report } = await visit(github)
    expect(`${JSON.stringify(findings)}${log}${report}`).not.toMatch(/acc-value-4711|secret-host/)
  })

  it('writes reports, and nothing else', async () => {
    await visit(github, { report: 'out/doctor.json\nout/doctor.md' })
    expect(JSON.parse(await readFile('out/doctor.json', 'utf8'))).toMatchObject({
      result: 'healthy',
      failed: 0,
    })
    expect(await readFile('out/doctor.md', 'utf8')).toContain('Doctor: healthy')
    expect(github.world.rulesetNames).toEqual([])
  })
})

describe('what the token of a job may not see', () => {
  it('is skipped with the command that can, and makes nothing red', async () => {
    const token = github.addToken('ghs_job', {
      kind: 'actions',
      login: 'github-actions[bot]',
      permissions: {
        contents: 'read',
        actions: 'read',
        deployments: 'read',
        issues: 'read',
        metadata: 'read',
      },
    })
    const { result, states, findings } = await visit(github, {}, token)
    expect(result).toBe('healthy')
    expect([states['names:production'], states['allowed-actions']]).toEqual(['skipped', 'skipped'])
    expect(findings.find(({ id }) => id === 'names:production')?.remedy).toContain('gh auth token')
  })

  it('without any token the checkout alone is judged', async () => {
    const { result, states, findings } = await visit(undefined)
    expect(result).toBe('healthy')
    expect(findings.find(({ id }) => id === 'branch:main')).toMatchObject({
      detail: 'there is no token for GitHub',
      url: '',
    })
    expect([
      states['branch:main'],
      states['environment:staging'],
      states['rules:main'],
      states['workflows'],
    ]).toEqual(['skipped', 'skipped', 'skipped', 'ok'])
  })
})

describe('ten planted mistakes', () => {
  beforeEach(async () => {
    const { world } = github
    await writeFiles({
      'databiz.yml': `${DATABIZ}  demo:\n    branch: demo\n`,
      '.github/workflows/deploy.yml': DEPLOY.replace('  deployments: write\n', '')
        .replace('cancel-in-progress: false', 'cancel-in-progress: true')
        .replace('      deployment: false\n', ''),
      'config-contract.yaml': 'version: 1\nvars: 7\n',
    })
    world.environments.set('production', {
      name: 'production',
      reviewers: ['tester'],
      branches: ['release/*'],
    })
    world.secretNames.set('environment staging', [])
    world.rules.setRules('main', [{ type: 'deletion' }])
    world.labels.length = 0
    world.workflows.splice(0)
    github.scene.addWorkflow({
      name: 'm',
      path: '.github/workflows/monitor.yml',
      on: ['schedule'],
      state: 'disabled_inactivity',
    })
  })

  it('are all named, each with what to do', async () => {
    const { result, findings, states, failure } = await visit(github)
    expect(github.violations).toEqual([])
    expect(result).toBe('broken')
    expect(failure).toContain('broken')
    expect(states).toMatchObject({
      'branch:demo': 'failed',
      'environment:demo': 'failed',
      'environment:production': 'failed',
      'secret:staging:RAILWAY_TOKEN': 'failed',
      'rules:main': 'failed',
      'required-check:main': 'failed',
      'label:incident': 'warning',
      'workflow-state:.github/workflows/monitor.yml': 'failed',
      'permission:.github/workflows/deploy.yml:release': 'failed',
      'deployment-false:.github/workflows/deploy.yml:release': 'warning',
      'cancels:.github/workflows/deploy.yml:release': 'failed',
      'schedule:.github/workflows/monitor.yml:health:production': 'failed',
      'contract:config-contract.yaml': 'failed',
    })
    const silent = findings.filter(
      ({ state, remedy }) => ['failed', 'warning'].includes(state) && remedy === '',
    )
    expect(silent).toEqual([])
  })

  it('what is absent and safe is listed, then made, and nothing else', async () => {
    const dry = await visit(github, { fix: 'true', 'dry-run': 'true' })
    expect(dry.log).toContain('would make: environment demo, for the branch demo alone')
    expect([...github.world.environments.keys()]).toEqual(['staging', 'production'])

    const { states } = await visit(github, { fix: 'true' })
    expect(github.violations).toEqual([])
    expect([states['environment:demo'], states['rules:main'], states['label:incident']]).toEqual([
      'ok',
      'ok',
      'ok',
    ])
    expect(github.world.environments.get('demo')?.branches).toEqual(['demo'])
    expect(github.world.environments.get('production')).toMatchObject({
      reviewers: ['tester'],
      branches: ['release/*'],
    })
    expect(states['required-check:main']).toBe('failed')
  })

  it('a refused fix stays a finding', async () => {
    const token = github.addToken('ghs_reader', {
      permissions: { contents: 'read', actions: 'read', issues: 'read' },
    })
    const { states, log } = await visit(github, { fix: 'true' }, token)
    expect(states['environment:demo']).toBe('failed')
    expect(log).toContain('could not be made')
  })
})

describe('the token of GitHub', () => {
  const inDays = (days: number) =>
    new Date(Date.now() + days * 86_400_000 + 60_000).toISOString().replace('T', ' ').replace(/\..*$/, ' UTC')
  const found = async (text: string, ends?: string) => {
    const token = github.addToken(text, {
      kind: 'user',
      login: 'lead',
      ...(ends === undefined ? {} : { ends }),
    })
    const { findings, report } = await visit(github, {}, token)
    expect(report).not.toContain(text)
    return findings.find(({ id }) => id === 'github-token')
  }

  it.each([
    ['that lasts', inDays(90), 'ok', 'it ends in 90 days'],
    ['that ends soon', inDays(5), 'warning', 'it ends in 5 days'],
    ['with an offset', '2000-01-01 09:00:00 -0400', 'failed', 'its time is over'],
  ])('%s', async (_, ends, state, detail) =>
    expect(await found('github_pat_ofThisTest0123456789', ends)).toMatchObject({ state, detail }),
  )

  it('of a job, and one without an end, are no finding', async () => {
    expect(await found('ghs_ofAJob0123456789', inDays(0))).toBeUndefined()
    expect(await found('ghp_withoutAnEnd0123456789')).toBeUndefined()
  })
})

it('one environment alone is looked at, and a misspelt one is refused', async () => {
  const { states } = await visit(github, { environment: 'staging' })
  expect([states['branch:staging'], states['branch:main']]).toEqual(['ok', undefined])
  await expect(visit(github, { environment: 'stagin' })).rejects.toThrow('staging')
})

it('a file that is wrong is told with its lines, and the rest is looked at all the same', async () => {
  await writeFiles({ 'databiz.yml': 'version: 1\nenvironments:\n  staging:\n    backnd: {}\n' })
  const { findings, states } = await visit(github)
  expect(findings.find(({ id }) => id === 'file')).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('databiz.yml:4'),
  })
  expect(states['workflows']).toBe('ok')
})
