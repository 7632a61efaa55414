import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Finding } from '../../actions/doctor/finding.ts'
import { ROOT } from '../../scripts/actions.ts'
import { type GitHubStandIn, startGitHub } from '../cloud/github/github.ts'

/** The command as people run it: the bundle, a folder with a remote, a token, and `gh` for the commands that it names. */
const CLI = join(ROOT, 'dist/cli/index.js')
const PROGRAMS = join(ROOT, 'test/workflows/adopter-programs')
/** Values that are in the settings of the repository and in the environment of the command. */
const VALUES = ['rw-4711-value-of-the-token', 'https://hidden-host.test', 'cf-0815-value']

const DATABIZ = `version: 1
environments:
  staging:
    branch: staging
    backend: { service: api, path: backend }
  production:
    branch: main
    backend: { service: api, path: backend }
`
const RELEASE = `name: Release
on:
  push:
    branches: [staging, main]
permissions: {}
concurrency: { group: 'deploy-\${{ github.ref }}', cancel-in-progress: false, queue: max }
jobs:
  release:
    runs-on: ubuntu-latest
    permissions: { contents: read, deployments: write, statuses: write }
    environment:
      name: \${{ github.ref_name == 'main' && 'production' || 'staging' }}
      deployment: false
    steps:
      - uses: antjan/databiz-actions@v1
        with:
          environment: \${{ github.ref_name == 'main' && 'production' || 'staging' }}
          railway-token: \${{ secrets.RAILWAY_TOKEN }}
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
permissions: {}
jobs:
  production:
    uses: antjan/databiz-actions/.github/workflows/monitor.yml@v1
    permissions: { contents: read, issues: write }
    with:
      base-url: \${{ vars.API_URL }}
`
const FILES = {
  'databiz.yml': DATABIZ,
  '.github/workflows/release.yml': RELEASE,
  '.github/workflows/test.yml': TEST,
  '.github/workflows/monitor.yml': MONITOR,
}

let folder: string
let home: string
let github: GitHubStandIn
let environment: Record<string, string>

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'doctor-bundle-'))
  folder = join(home, 'shop')
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  github = await startGitHub({ repository: 'antjan/shop' })
  await github.scene.commit('main', { message: 'Start', files: { 'README.md': 'x\n' } })
  environment = {
    ...{ HOME: home, PATH: `${PROGRAMS}:${dirname(process.execPath)}:${process.env['PATH']}` },
    ...{ GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: 'antjan/shop' },
    ...{
      RUNNER_DEBUG: '1',
      GITHUB_TOKEN: github.token,
      STAND_IN_TOKEN: github.token,
      STAND_IN_SETTINGS: join(home, 'asked'),
    },
    ...{ RAILWAY_TOKEN: VALUES[0] ?? '', API_URL: VALUES[1] ?? '' },
    ...{ GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' },
    ...{ GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' },
  }
  await sh(`git init -q -b main && git add -A && git commit -qm Start`)
  await sh(`git remote add origin '${github.gitUrl}'`)
})
afterEach(async () => {
  await github.stop()
  await rm(home, { recursive: true })
})

const sh = async (command: string): Promise<string> =>
  (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', command], { cwd: folder, env: environment }))
    .stdout

async function doctor(...words: string[]) {
  const child = promisify(execFile)(
    process.execPath,
    [CLI, 'doctor', '--github-token-env', 'GITHUB_TOKEN', '--report', 'doctor.json', ...words],
    { cwd: folder, env: environment },
  )
  const { stdout, stderr } = await child.catch((thrown: { stdout: string; stderr: string }) => thrown)
  const report = await readFile(join(folder, 'doctor.json'), 'utf8')
  const { result, checks } = JSON.parse(report) as { result: string; checks: readonly Finding[] }
  return { result, checks, printed: `${stdout}${stderr}${report}` }
}

/** Everything in order, but for ten things. */
function plantTen(): void {
  const { world, scene } = github
  // 1: no branch staging. 2: no environment production. 3: the one of staging lets another branch in.
  world.environments.set('staging', { name: 'staging', reviewers: [], branches: ['develop'] })
  // 4: staging has its secret, production has not. 5: no variable API_URL anywhere.
  world.secretNames.set('environment staging', ['RAILWAY_TOKEN'])
  world.variables.set('', new Map([['OTHER', VALUES[2] ?? '']]))
  // 6, 7: main may be deleted and rewritten, and moves without a check.
  // 8: GitHub switched the monitor off. 9: the label of its issues is not there. 10: actions of others may not run.
  for (const path of Object.keys(FILES).slice(1))
    scene.addWorkflow({ name: path, path, on: ['push'], ...(path.endsWith('monitor.yml') ? SLEEPS : {}) })
  world.allowedActions = 'local_only'
}
const SLEEPS = { state: 'disabled_inactivity' }

const TEN: readonly (readonly [id: string, remedy: RegExp])[] = [
  ['branch:staging', /git push origin HEAD:refs\/heads\/staging/],
  ['environment:production', /doctor --fix/],
  ['environment:staging', /deployment-branch-policies' -f name=staging/],
  ['secret:production:RAILWAY_TOKEN', /gh secret set RAILWAY_TOKEN --env production/],
  ['variable::API_URL', /gh variable set API_URL/],
  ['rules:main', /doctor --fix/],
  ['required-check:main', /such as `unit`/],
  ['workflow-state:.github/workflows/monitor.yml', /gh workflow enable monitor\.yml/],
  ['label:incident', /gh label create incident/],
  ['allowed-actions', /allowed_actions=all/],
]

describe('a repository with ten mistakes', () => {
  it('has each named with its remedy, and nothing else is wrong', async () => {
    plantTen()
    const { result, checks } = await doctor()
    expect(result).toBe('broken')
    const wrong = checks.filter(({ state }) => state === 'failed' || state === 'warning')
    expect(wrong.map(({ id }) => id).sort()).toEqual(TEN.map(([id]) => id).sort())
    for (const [id, remedy] of TEN) expect(wrong.find(one => one.id === id)?.remedy).toMatch(remedy)
  })

  it('is healthy after --fix and the commands of the remedies', async () => {
    plantTen()
    await doctor('--fix')
    for (let round = 0; round < 3; round += 1) {
      const { checks } = await doctor('--fix')
      const wrong = checks.filter(({ state }) => state === 'failed' || state === 'warning')
      for (const { remedy } of wrong) for (const command of commandsIn(remedy)) await sh(command)
      await takeOver()
    }
    const { result, checks } = await doctor()
    expect(checks.filter(({ state }) => state === 'failed' || state === 'warning')).toEqual([])
    expect(result).toBe('healthy')
  })

  it('shows no value of a secret or a variable, and asks for none', async () => {
    plantTen()
    const { printed } = await doctor('--fix')
    for (const value of [...VALUES, github.token]) expect(printed).not.toContain(value)
    expect(github.violations).toEqual([])
  })
})

/** In back-ticks; what starts with another word is a setting, not a command. */
const commandsIn = (remedy: string): string[] =>
  [...remedy.matchAll(/`((?:gh|git|echo) [^`]+)`/g)].map(([, command = '']) => command)

/** What GitHub would do with the settings that `gh` was told; the values are nobody's business. */
async function takeOver(): Promise<void> {
  const { world } = github
  const asked = await readFile(join(home, 'asked'), 'utf8').catch(() => '')
  for (const line of asked.trim().split('\n')) {
    const secret = /^secret set (\S+) --env (\S+)$/.exec(line)
    if (secret !== null) world.secretNames.set(`environment ${secret[2]}`, [secret[1] ?? ''])
    const variable = /^variable set (\S+)$/.exec(line)
    if (variable !== null) world.variables.set('', new Map([[variable[1] ?? '', VALUES[1] ?? '']]))
    if (line.startsWith('workflow enable'))
      for (const workflow of world.workflows) Object.assign(workflow, { state: 'active' })
    if (line.includes('allowed_actions=all')) world.allowedActions = 'all'
  }
}
