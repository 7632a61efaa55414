import { afterEach, describe, expect, it } from 'vitest'
import { lookAtRepository } from '../../../actions/doctor/init/look.ts'
import { buildWith } from '../../../actions/doctor/init/package-commands.ts'
import { planFiles } from '../../../actions/doctor/init/plan-files.ts'
import { remainingCommands } from '../../../actions/doctor/init/remaining.ts'
import type { Setting } from '../../../actions/doctor/init/setting.ts'
import { readRepository } from '../../../actions/release/databiz/look-around.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { enterFolder, leaveFolder, writeFiles } from './doctor-scene.ts'
import { pack, SHAPES } from './shapes.ts'

let folder: string
afterEach(async () => await leaveFolder(folder))

/** The setting of a repository with these branches; Git itself is not asked. */
async function settingOf(
  files: Readonly<Record<string, string>>,
  ...branches: readonly string[]
): Promise<Setting> {
  folder = await enterFolder(files)
  const ports = testPorts()
  const refs = branches.map(name => `refs/heads/${name}`).join('\n')
  const processes = {
    ...ports.processes,
    ask: async (_: string, words: readonly string[]) =>
      words[0] === 'for-each-ref' ? refs : words.at(-1) === 'HEAD' ? `refs/heads/${branches[0]}` : '',
  }
  return await lookAtRepository([], { ...ports, processes })
}

const bodyOf = (setting: Setting, path: string): string | undefined =>
  planFiles(setting, 'shop', undefined).files.find(file => file.path === path)?.body

const BACK_END = { 'go.mod': '', 'main.go': '"/healthz"', 'migrations/1.sql': '' }

describe('what is seen', () => {
  it.each(SHAPES.map(shape => [shape.title, shape] as const))('%s', async (_, { files, site, service }) => {
    folder = await enterFolder(files)
    const { frontend, backend, healthPath, migrations } = await readRepository(nodeFiles(''))
    const build =
      frontend === undefined
        ? undefined
        : `${frontend.folder} → ${frontend.site ?? 'a server'} by ${frontend.packageManager}: ${buildWith(frontend.packageManager, frontend.script ?? '', frontend.hasNeighbours)}`
    expect(build).toBe(site)
    expect(
      backend === undefined ? undefined : `${backend} ${healthPath ?? '-'}${migrations ? ' +' : ''}`,
    ).toBe(service)
  })
})

describe('how it is tested', () => {
  it('a Worker that nothing builds: its own tests, and no build', async () => {
    const setting = await settingOf(
      {
        'package.json': pack({ test: 'vitest', deploy: 'wrangler deploy' }),
        'package-lock.json': '',
        'wrangler.jsonc': '{ "name": "edge", "main": "src/index.ts" }',
      },
      'main',
    )
    expect(setting.tests).toEqual({ frontend: '.', 'frontend-unit': 'npm run test', 'frontend-build': '' })
    expect(bodyOf(setting, '.github/workflows/test.yml')).toContain("frontend-build: ''")
  })

  it('a front end that is its own server, without tests: its type check and its build', async () => {
    const setting = await settingOf(
      {
        'package.json': pack({ build: 'next build', start: 'next start', typecheck: 'tsc' }, { next: '16' }),
        'package-lock.json': '',
      },
      'main',
    )
    expect(setting.tests).toEqual({ frontend: '.', 'frontend-unit': 'npm run typecheck' })
  })
})

describe('where it goes', () => {
  it('a Worker by its own configuration, production under its name and each other environment as one of its own', async () => {
    const setting = await settingOf(
      {
        'package.json': pack({ build: 'vite build' }, { vite: '7' }),
        'wrangler.jsonc':
          '{ // the edge\n "name": "shop-edge", "main": "src/index.ts", "assets": { "directory": "./public" } }',
      },
      'main',
      'staging',
    )
    const file = bodyOf(setting, 'databiz.yml')
    expect(file).toMatch(/workers:\n\s+name: shop-edge-staging #[\s\S]*workers:\n\s+name: shop-edge #/)
    expect(bodyOf(setting, '.github/workflows/release.yml')).toContain('path: public\n')
  })

  it('Pages by the name and folder of wrangler', async () => {
    const setting = await settingOf(
      {
        'web/vite.config.ts': '',
        'web/wrangler.toml': 'name = "my-pages"\npages_build_output_dir = "./www"\n',
      },
      'main',
    )
    expect(bodyOf(setting, 'databiz.yml')).toMatch(
      /project: my-pages\n\s+working-directory: web\n\s+directory: www\n/,
    )
  })

  it('a program that is built beside its site travels with it, and its packages are laid out without scripts', async () => {
    const setting = await settingOf(
      {
        'web/package.json': pack({ build: 'vite build' }, { '@sveltejs/kit': '2', zod: '4' }),
        'web/pnpm-lock.yaml': '',
        'web/svelte.config.js': "import adapter from '@sveltejs/adapter-cloudflare'",
        'web/wrangler.jsonc': '{ "name": "shop", "pages_build_output_dir": ".svelte-kit/cloudflare" }',
      },
      'main',
    )
    const [build, release] = (bodyOf(setting, '.github/workflows/release.yml') ?? '').split('\n  release:\n')
    expect(build).toContain('path: web/.svelte-kit\n')
    expect(release).toContain('path: web/.svelte-kit\n')
    expect(release).toMatch(
      /run: corepack enable && pnpm install --frozen-lockfile --ignore-scripts\n\s+working-directory: web\n/,
    )
    expect(bodyOf(setting, 'databiz.yml')).toContain('directory: .svelte-kit/cloudflare\n')
  })

  it.each([
    ['OpenNext', '.open-next/worker.js', '.open-next/assets', {}, ['.open-next'], '.open-next'],
    ['React Router', './build/server/index.js', './build/client', {}, ['build'], 'build'],
    ['two folders', 'dist/index.js', 'public/built', {}, ['public', 'dist'], '.'],
    ['source', 'src/index.ts', 'dist', {}, ['dist'], 'dist'],
    [
      'the plugin of Vite',
      'src/index.ts',
      'dist/client',
      { '@cloudflare/vite-plugin': '1' },
      ['dist', '.wrangler/deploy'],
      '.',
    ],
  ])('what a build makes for a Worker travels whole: %s', async (_, main, directory, plugin, paths, root) => {
    const setting = await settingOf(
      {
        'package.json': pack({ build: 'vite build' }, { vite: '7', hono: '4', ...plugin }),
        'package-lock.json': '',
        'wrangler.jsonc': JSON.stringify({ name: 'edge', main, assets: { directory } }),
      },
      'main',
    )
    expect(setting.findings.frontend?.built).toEqual(paths)
    const release = bodyOf(setting, '.github/workflows/release.yml') ?? ''
    for (const path of paths) expect(release).toContain(` ${path}\n`)
    expect(release).toMatch(
      new RegExp(`download-artifact[^\\n]*\\n.*\\n.*\\n\\s+path: ${root.replace('.', '\\.')}\\n`),
    )
    expect(release.includes('npm ci --ignore-scripts')).toBe(main === 'src/index.ts' && paths.length === 1)
  })

  it('a Worker alone is asked for its health, and its packages are there where it is put together', async () => {
    const setting = await settingOf(
      {
        'package.json': pack({ deploy: 'wrangler deploy' }, { hono: '4', wrangler: '4' }),
        'bun.lock': '',
        'wrangler.toml': 'name = "edge"\nmain = "src/index.ts"\n',
        'src/index.ts': "app.get('/health', c => c.text('ok'))",
      },
      'main',
    )
    expect(setting.findings).toMatchObject({ backend: undefined, healthPath: '/health' })
    expect(bodyOf(setting, 'databiz.yml')).toContain('checks: .github/smoke.yml')
    expect(bodyOf(setting, '.github/workflows/release.yml')).toContain(
      'run: npx --yes bun install --frozen-lockfile --ignore-scripts\n',
    )
  })

  it('to Railway with the workspace whose packages it takes', async () => {
    const files = (version: string) => ({
      'pnpm-lock.yaml': '',
      'apps/api/package.json': pack({ start: 'node .' }, { express: '5', '@acme/db': version }),
    })
    const whole = await settingOf(files('workspace:*'), 'main')
    expect(bodyOf(whole, 'databiz.yml')).toMatch(/path: \. # with the packages.*that apps\/api is started/)
    await leaveFolder(folder)
    expect(bodyOf(await settingOf(files('1.0.0'), 'main'), 'databiz.yml')).toContain('path: apps/api\n')
  })

  it('nowhere: a repository of pages is told to make no environment', async () => {
    const setting = await settingOf(
      { 'mkdocs.yml': '', 'docs/index.md': '', 'requirements.txt': 'mkdocs-material' },
      'main',
    )
    expect(bodyOf(setting, '.github/workflows/release.yml')).toBeUndefined()
    expect(remainingCommands(setting, ['databiz.yml']).join('\n')).not.toMatch(/environments|staging/)
  })

  it('a cluster where there are manifests, each environment by its overlay', async () => {
    const setting = await settingOf(
      {
        'k8s/base/kustomization.yaml': '',
        'k8s/overlays/stage/kustomization.yaml': '',
        'k8s/overlays/prod/kustomization.yaml': '',
        'backend/Dockerfile': '',
        'backend/main.py': '"/ready"',
      },
      'main',
      'staging',
    )
    const file = bodyOf(setting, 'databiz.yml')
    expect(file).toMatch(/kustomize: k8s\/overlays\/stage\n[\s\S]*kustomize: k8s\/overlays\/prod\n/)
    expect(file).not.toContain('service:')
    const release = bodyOf(setting, '.github/workflows/release.yml')
    expect(release).toContain('kubeconfig: ${{ secrets.KUBECONFIG }}')
    expect(release).not.toMatch(/RAILWAY|GIT_COMMIT/)
  })

  it('Railway where it is configured, also beside manifests', async () => {
    const setting = await settingOf(
      { 'k8s/api.yaml': 'kind: Deployment', 'railway.json': '{}', Dockerfile: '' },
      'main',
    )
    expect(setting.findings.cluster).toBeUndefined()
  })

  it('plain manifests with a workload, and none without', async () => {
    const some = await settingOf({ 'deploy/api.yml': 'kind: Deployment', Dockerfile: '' }, 'main')
    expect(bodyOf(some, 'databiz.yml')).toContain('manifests: deploy\n')
    await leaveFolder(folder)
    const none = await settingOf({ 'deploy/notes.yml': 'kind: ConfigMap', Dockerfile: '' }, 'main')
    expect(none.findings.cluster).toBeUndefined()
  })

  it('names that a workflow gives are taken over', async () => {
    const { named } = await settingOf(
      {
        '.github/workflows/ship.yml':
          'run: wrangler pages deploy dist --project-name=my-real-site\nrun: railway up --service shop-api\n',
      },
      'main',
    )
    expect(named).toEqual({ project: 'my-real-site', service: 'shop-api' })
  })
})

describe('the way to production', () => {
  it('begins on the branch where changes are gathered', async () => {
    const setting = await settingOf(BACK_END, 'main', 'dev', 'staging')
    expect(bodyOf(setting, '.github/workflows/promote.yml')).toMatch(
      /to-staging:[\s\S]*from: dev\n\s+to: staging\n[\s\S]*to-production:[\s\S]*from: staging\n\s+to: main\n\s+require-deployment: staging/,
    )
    expect(bodyOf(setting, '.github/workflows/test.yml')).toContain('branches: [dev]')
  })

  it('is one step for one environment with such a branch, and none for one branch alone', async () => {
    const setting = await settingOf(BACK_END, 'main', 'develop')
    const promote = bodyOf(setting, '.github/workflows/promote.yml')
    expect(promote).not.toContain('require-checks')
    expect(promote).toMatch(/from: develop\n\s+to: main\n/)
    expect(promote).not.toContain('require-deployment')
    await leaveFolder(folder)
    expect(bodyOf(await settingOf(BACK_END, 'main'), '.github/workflows/promote.yml')).toBeUndefined()
  })

  it('asks for no checks where nothing makes any: such a commit would never arrive', async () => {
    const setting = await settingOf({ Gemfile: '' }, 'main', 'dev')
    expect(bodyOf(setting, '.github/workflows/promote.yml')).toContain('require-checks: none')
  })

  it('follows databiz.yml where it is there, with production last', async () => {
    const setting = await settingOf(BACK_END, 'main', 'staging')
    await writeFiles({
      'databiz.yml':
        'version: 1\nenvironments:\n  production: { branch: trunk, backend: { service: x } }\n  acceptance: { branch: next, backend: { service: x } }\n',
    })
    expect(setting.environments.map(({ name }) => name)).toEqual(['staging', 'production'])
    const again = await lookAtRepository([], testPorts())
    expect(again.environments).toEqual([
      { name: 'acceptance', branch: 'next' },
      { name: 'production', branch: 'trunk' },
    ])
  })
})

describe('names of a checkout that would be more than names', () => {
  const ENVIRONMENT = 'version: 1\nenvironments:\n  NAME: { branch: BRANCH, backend: { service: x } }\n'
  const givenBy = async (name: string, branch: string) => {
    const text = ENVIRONMENT.replace('NAME', () => name).replace('BRANCH', () => branch)
    return await settingOf({ ...BACK_END, 'databiz.yml': text }, 'main')
  }

  it.each([
    ['"prod; curl evil | sh #"', 'main'],
    ['"prod\\n    evil: true"', 'main'],
    ['"it\'s"', 'main'],
    ['"${{ github.token }}"', 'main'],
    ['production', '"main$(id)"'],
    ['production', '"main\\n  schedule: []"'],
    ['production', '"-X"'],
  ])('are refused with what they are: %s from %s', async (name, branch) => {
    await expect(givenBy(name, branch)).rejects.toThrow('has a name that is not written')
  })

  it('do not come by the only branch either', async () => {
    await expect(settingOf(BACK_END, 'x;touch${IFS}y')).rejects.toThrow('this branch has a name')
  })

  it('are in quotes where they are harmless, and in the address as an address', async () => {
    const setting = await givenBy('Production EU', 'release/1.0')
    const commands = remainingCommands(setting, ['databiz.yml'])
    expect(commands).toContain("gh secret set RAILWAY_TOKEN --env 'Production EU'")
    expect(commands.join('\n')).toContain('environments/Production%20EU/deployment-branch-policies')
  })

  it('of a workflow and of an application of Angular end no line', async () => {
    const setting = await settingOf(
      {
        ...BACK_END,
        '.github/workflows/a\n  schedule: [{ cron: x }]\n#.yml': 'uses: cloudflare/wrangler-action@v3',
        'web/angular.json': JSON.stringify({ projects: { 'x\n  evil: 1': {} } }),
      },
      'main',
    )
    expect(bodyOf(setting, '.github/workflows/release.yml')).not.toMatch(/^\s*(?:schedule|evil):/m)
    expect(bodyOf(setting, 'databiz.yml')).toContain('directory: web/dist/app/browser\n')
  })
})

describe('schedules', () => {
  it('wait for nobody: the backup has an environment of its own, which the default branch may use', async () => {
    const setting = await settingOf(BACK_END, 'main')
    const backup = bodyOf(setting, '.github/workflows/backup.yml')
    expect(backup).toMatch(/name: production-jobs\n\s+deployment: false/)
    expect(backup).toMatch(
      /cron: '17 3 \* \* 0'[\s\S]*verify: \$\{\{ github\.event\.schedule == '17 3 \* \* 0'/,
    )
    const commands = remainingCommands(setting, ['databiz.yml']).join('\n')
    expect(commands).toMatch(
      /environments\/production-jobs\/deployment-branch-policies' -f name=main\ngh secret set DATABASE_URL --env production-jobs/,
    )
  })
})

describe('the command is added as the repository adds packages', () => {
  it.each([
    [{ 'package.json': '{}', 'pnpm-lock.yaml': '' }, 'pnpm add --save-dev'],
    [{ 'package.json': '{}', 'yarn.lock': '' }, 'yarn add --dev'],
    [{ 'package.json': '{}', 'bun.lock': '' }, 'bun add --dev'],
    [{ 'package.json': '{}' }, 'npm install --save-dev'],
    [{ 'go.mod': '' }, 'npm install --global'],
  ])('%j', async (files, command) => {
    const [first, ...others] = remainingCommands(await settingOf(files, 'main'), ['.github', 'databiz.yml'])
    expect(first).toContain(command)
    expect(others.join('\n')).toContain('git add .github databiz.yml && git commit')
  })
})
