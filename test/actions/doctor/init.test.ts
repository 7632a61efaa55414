import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkWorkflows } from '../../../actions/doctor/checks/check-workflows.ts'
import { unseenFacts } from '../../../actions/doctor/facts/github-facts.ts'
import { init } from '../../../actions/doctor/init/init.ts'
import { readWorkflows } from '../../../actions/doctor/workflows/read-workflows.ts'
import { readDatabiz } from '../../../actions/release/databiz/read-databiz.ts'
import { deployers } from '../../../actions/release/deployers.ts'
import { loadContract } from '../../../actions/validate-config/contract-file/load-contract.ts'
import { allDeclarations } from '../../../scripts/actions.ts'
import { reusableWorkflows } from '../../../scripts/generate/reusable-workflows.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { longJobs } from '../../contract/job-lines.ts'
import { type CallingJob, callProblems } from '../../contract/workflow-calls.ts'
import { buildsHoldNoSecret, type RuleWorkflow, sitesTravelWhole } from '../../contract/workflow-rules.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { enterFolder, leaveFolder } from './doctor-scene.ts'

let folder: string

async function repository(
  files: Readonly<Record<string, string>>,
  ...branches: readonly string[]
): Promise<void> {
  folder = await enterFolder(files)
  const git = (...words: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...words],
      { stdio: 'pipe' },
    )
  git('init', '-q', '-b', branches[0] ?? 'main')
  git('add', '-A')
  git('commit', '-qm', 'Start')
  for (const branch of branches.slice(1)) git('branch', branch)
}
afterEach(async () => await leaveFolder(folder))

async function run(given: Record<string, string> = {}) {
  const ports = testPorts()
  const { outputs, failure } = await init.run(
    readInputs(init.declaration, { project: 'shop', ...given }) as never,
    ports,
  )
  return { ...outputs, failure: failure?.message, log: ports.log.text }
}

const text = (path: string): Promise<string> => readFile(path, 'utf8')
const jobsOf = async (name: string): Promise<Record<string, CallingJob>> =>
  (parse(await text(`.github/workflows/${name}`)) as { jobs: Record<string, CallingJob> }).jobs
const written = (): string[] => globSync(['**/*.y{a,}ml', '.github/**/*.yml']).sort()

const FASTAPI_AND_VITE = {
  'backend/Dockerfile': 'FROM python:3.12\n',
  'backend/alembic.ini': '',
  'backend/railway.json': '{ "deploy": { "healthcheckPath": "/healthz" } }',
  'backend/requirements.txt': 'fastapi\n',
  'backend/tests/unit/test_money.py': '',
  'backend/tests/integration/test_orders.py': '',
  'backend/.env.example': 'DATABASE_URL=postgresql://localhost/x\nPORT=8000\n',
  'frontend/vite.config.ts': 'export default { build: { outDir: "public-build" } }\n',
  'frontend/pnpm-lock.yaml': '',
  'frontend/package.json':
    '{ "scripts": { "build": "vite build", "lint": "biome lint", "test": "vitest run" } }',
  'frontend/playwright.config.ts': '',
  'frontend/.env.example': 'VITE_API_BASE_URL=http://localhost:8000\n',
}

const NEXT_ON_MASTER = {
  'web/next.config.mjs': "export default { output: 'export' }\n",
  'web/package-lock.json': '{}',
  'api/requirements.txt': 'fastapi\n',
  'api/main.py': '@app.get("/api/health-check/")\ndef health(): ...\n',
}

const BACK_END_ONLY = { Dockerfile: 'FROM golang\n', 'go.mod': 'module x\n' }

const callable = await reusableWorkflows()

/** Every input of a step of ours that the action does not have, or lacks and requires, and every broken rule of the examples. */
async function badInputs(): Promise<string[]> {
  const declarations = new Map((await allDeclarations()).map(one => [one.name, one]))
  const problems: string[] = []
  for (const path of globSync('.github/workflows/*.yml')) {
    problems.push(...longJobs(await text(path)).map(job => `${path}, ${job} lines`))
    const { jobs } = parse(await text(path)) as {
      jobs: Record<string, CallingJob & { steps?: { uses?: string; with?: Record<string, unknown> }[] }>
    }
    // What holds for our own examples holds for what others get.
    for (const rule of [buildsHoldNoSecret, sitesTravelWhole])
      problems.push(...rule({ jobs } as RuleWorkflow).map(problem => `${path}, ${problem}`))
    for (const [name, job] of Object.entries(jobs))
      problems.push(...callProblems(`${path}, ${name}`, job, callable))
    for (const { uses = '', with: given = {} } of Object.values(jobs).flatMap(({ steps = [] }) => steps)) {
      const name = /^antjan\/databiz-actions(?:\/([\w-]+))?@v1$/.exec(uses)
      const known = name === null ? undefined : declarations.get(name[1] ?? 'release')
      if (known === undefined) continue
      for (const [input, value] of Object.entries(given)) {
        const field = known.inputs[input]
        if (field === undefined) problems.push(`${path}: ${known.name} has no input ${input}`)
        else if (!String(value).includes('${{') && !field.schema.safeParse(String(value)).success)
          problems.push(`${path}: ${input} must not be ${String(value)}`)
      }
    }
  }
  return problems
}

describe.each([
  ['FastAPI and Vite on main', FASTAPI_AND_VITE, ['main', 'staging']],
  ['Next.js in web/ on master', NEXT_ON_MASTER, ['master']],
  ['a back end alone', BACK_END_ONLY, ['main']],
  ['nothing yet', { 'README.md': '' }, ['trunk']],
] as const)('%s', (_, files, branches) => {
  it('gets files that the actions read, and a second run changes nothing', async () => {
    await repository(files, ...branches)
    const first = await run()
    expect(first.result).toBe('written')
    expect(Object.keys(await readDatabiz('databiz.yml', { files: nodeFiles(''), deployers }))).not.toEqual([])
    expect(await badInputs()).toEqual([])
    const { read, unreadable } = await readWorkflows(nodeFiles(''))
    const situation = { environments: [], workflows: { read, unreadable }, github: unseenFacts('') }
    expect(checkWorkflows(situation).filter(({ state }) => state !== 'ok')).toEqual([])
    const before = await Promise.all(written().map(text))
    expect((await run()).result).toBe('unchanged')
    expect((await run({ update: 'true' })).result).toBe('unchanged')
    expect((await run({ check: 'true' })).failure).toBeUndefined()
    expect(await Promise.all(written().map(text))).toEqual(before)
    expect(before.join('')).not.toMatch(/databiz\.antjan|\/api\/v2\/|builtin:/)
  })
})

describe('what is found is what is written', () => {
  it('folders, health path, build folder, package manager, variable of the API, branches, contract', async () => {
    await repository(FASTAPI_AND_VITE, 'main', 'staging')
    const { log } = await run()
    const file = parse(await text('databiz.yml')) as { environments: Record<string, unknown> }
    expect(file.environments['staging']).toMatchObject({
      branch: 'staging',
      config: { contract: 'config-contract.yaml' },
      backend: { path: 'backend', 'health-url': '/healthz' },
      frontend: {
        project: 'shop',
        directory: 'frontend/public-build',
        'runtime-config': expect.stringContaining('VITE_API_BASE_URL='),
      },
      smoke: { checks: '.github/smoke.yml' },
    })
    expect(
      Object.keys((await loadContract(undefined, nodeFiles(''), '2026-11-30')).environments),
    ).not.toEqual([])
    expect(parse(await text('.github/smoke.yml'))).toMatchObject({ checks: [{ get: '/healthz' }] })
    expect(await text('.github/workflows/release.yml')).toMatch(
      /branches: \[staging, main\][\s\S]*pnpm install --frozen-lockfile/,
    )
    const { jobs } = parse(await text('.github/workflows/release.yml')) as RuleWorkflow
    expect(Object.keys(jobs)).toEqual(['build', 'release'])
    expect(jobs['release']).toMatchObject({ needs: 'build' })
    expect(await text('.github/workflows/promote.yml')).toMatch(/from: staging\n\s+to: main/)
    expect(await jobsOf('test.yml')).toEqual({
      test: {
        uses: 'antjan/databiz-actions/.github/workflows/test.yml@v1',
        permissions: { contents: 'read' },
        with: {
          backend: 'backend',
          'python-version': '3.13',
          'backend-install': 'pip install -r requirements.txt pytest',
          'backend-unit': 'pytest tests/unit',
          'backend-migrate': 'alembic upgrade head',
          'backend-integration': 'pytest tests/integration',
          frontend: 'frontend',
          'frontend-install': 'corepack enable && pnpm install --frozen-lockfile',
          'frontend-unit': 'pnpm run lint\npnpm run test\n',
          'frontend-build': 'pnpm run build',
          'end-to-end': 'npx playwright test',
        },
      },
    })
    expect(await jobsOf('monitor.yml')).toMatchObject({
      monitor: { with: { 'base-url': '${{ vars.API_URL }}', 'frontend-url': '${{ vars.APP_URL }}' } },
    })
    expect(await text('.github/smoke.yml')).toContain('# yaml-language-server: $schema=')
    const commands = log.slice(log.indexOf('What remains'))
    expect(commands).toMatch(
      /environments\/staging'[\s\S]*gh secret set RAILWAY_TOKEN --env staging[\s\S]*environments\/production'[\s\S]*gh secret set DATABASE_URL --env production[\s\S]*doctor --fix/,
    )
    expect(commands).toMatch(/gh variable set API_URL\n\s+gh variable set APP_URL/)
    expect(commands).not.toContain('DATABASE_URL --env staging')
  })

  it('on master, with a front end in web/ and a health route of the source', async () => {
    await repository(NEXT_ON_MASTER, 'master')
    await run()
    expect(parse(await text('databiz.yml'))).toEqual({
      version: 1,
      environments: {
        production: {
          branch: 'master',
          backend: { service: 'backend', path: 'api', 'health-url': '/api/health-check/' },
          frontend: { project: 'shop', directory: 'web/out' },
          smoke: {
            'base-url': 'https://api.example.com',
            'frontend-url': 'https://app.example.com',
            checks: '.github/smoke.yml',
          },
        },
      },
    })
    expect(written()).not.toContain('.github/workflows/promote.yml')
  })

  it('a back end alone has no address of a site, and no step that builds one', async () => {
    await repository(BACK_END_ONLY, 'main')
    const { log } = await run()
    expect(await text('databiz.yml')).not.toContain('frontend-url')
    expect(await text('.github/workflows/release.yml')).not.toMatch(/npm|CLOUDFLARE/)
    expect(log).toContain('left out: .github/smoke.yml')
  })

  it('a Next.js server is no site', async () => {
    await repository({ 'web/next.config.ts': 'export default {}\n', 'api/go.mod': '' }, 'main')
    const { log } = await run()
    expect(await text('databiz.yml')).toContain('# frontend: # web builds a server')
    expect(log).toContain('left out: the front end in web')
  })

  it('beside a workflow that deploys already, releases start by hand', async () => {
    await repository(
      {
        ...BACK_END_ONLY,
        '.github/workflows/ship.yml': 'on: push\njobs: { x: { steps: [{ run: railway up }] } }\n',
      },
      'main',
    )
    const { log } = await run()
    expect(log).toContain('deploys already: .github/workflows/ship.yml (railway up)')
    const { on } = parse(await text('.github/workflows/release.yml')) as { on: object }
    expect(Object.keys(on)).toEqual(['workflow_dispatch'])
  })
})

it('with three environments each step of the way is a job of its own', async () => {
  await repository(BACK_END_ONLY, 'main')
  await run({ environments: 'dev=dev,staging=staging,production=main' })
  expect(await jobsOf('promote.yml')).toMatchObject({
    'to-staging': {
      if: "inputs.to == 'staging'",
      with: { from: 'dev', to: 'staging', 'require-deployment': 'dev' },
    },
    'to-production': { if: "inputs.to == 'production'", with: { from: 'staging', to: 'main' } },
  })
})

it('a repository that tests its changes already is not given another test', async () => {
  await repository(
    {
      ...FASTAPI_AND_VITE,
      '.github/workflows/ci.yml': 'on: pull_request\njobs: { x: { steps: [{ run: pytest }] } }\n',
    },
    'main',
  )
  const { log } = await run()
  expect(written()).not.toContain('.github/workflows/test.yml')
  expect(log).toContain('left out: test.yml: .github/workflows/ci.yml tests changes already')
})

describe('what is there', () => {
  it('is never touched, and --check says what is missing without writing', async () => {
    await repository({ ...BACK_END_ONLY, 'databiz.yml': 'mine\n' }, 'main')
    const checked = await run({ check: 'true' })
    expect(checked.failure).toContain('.github/workflows/release.yml')
    expect(written()).toEqual(['databiz.yml'])
    await run()
    await run({ update: 'true', environments: 'staging=dev,production=main' })
    expect(await text('databiz.yml')).toBe('mine\n')
  })

  it('is renewed by --update where nobody has edited it, and left alone where somebody has', async () => {
    await repository(BACK_END_ONLY, 'main')
    await run()
    await writeFile(
      '.github/workflows/rollback.yml',
      `${await text('.github/workflows/rollback.yml')}# ours\n`,
    )
    const mine = await text('.github/workflows/rollback.yml')
    await writeFile(
      '.github/workflows/doctor.yml',
      (await text('.github/workflows/doctor.yml')).replaceAll('\n', '\r\n'),
    )
    const { result, summary, log } = await run({
      update: 'true',
      environments: 'staging=develop,production=main',
    })
    expect(result).toBe('written')
    expect(summary).toContain('databiz.yml')
    expect(summary).not.toContain('doctor.yml')
    expect(await text('databiz.yml')).toContain('branch: develop')
    expect(await text('.github/workflows/rollback.yml')).toBe(mine)
    expect(log).toMatch(/= \.github\/workflows\/rollback\.yml: was edited[\s\S]*\n\s+- # ours/)
    expect(log).toMatch(/\+ +options: \[staging, production\]/)
  })

  it('a file with the other ending is there: a second one would deploy twice, or win over it', async () => {
    await repository(
      {
        ...BACK_END_ONLY,
        'databiz.yaml': 'version: 1\nenvironments: { live: { branch: trunk, backend: { service: x } } }\n',
        '.github/workflows/release.yaml': 'on: push\njobs: {}\n',
      },
      'main',
    )
    const { log } = await run()
    expect(log).toContain('= databiz.yaml: is there, and stays as it is')
    expect(log).toContain('environments: live from trunk')
    expect(written()).not.toContain('databiz.yml')
    expect(written()).not.toContain('.github/workflows/release.yml')
    expect((await run({ check: 'true' })).failure).toBeUndefined()
  })

  it('a link in place of a file is there too', async () => {
    await repository(BACK_END_ONLY, 'main')
    execFileSync('ln', ['-s', '/nowhere/at/all', 'databiz.yml'])
    expect((await run()).log).toContain('= databiz.yml: is there, and stays as it is')
  })
})

it('refuses an environment that is no pair', async () => {
  await repository(BACK_END_ONLY, 'main')
  await expect(run({ environments: 'staging' })).rejects.toThrow('name=branch')
})
