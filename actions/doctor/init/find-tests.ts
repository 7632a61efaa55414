import type { Files } from '../../../shared/files/files.ts'
import { type Findings, inside } from '../../release/databiz/look-around.ts'
import { smallText } from '../../release/databiz/small-text.ts'

/** Commands by which a repository tests itself, as inputs of the called workflow `test.yml`; each only where a file shows it. */
export type TestCommands = Readonly<Record<string, string>>

interface Tool {
  readonly install: string
  /** Before every command. */
  readonly prefix: string
}

const LOCKED: readonly (readonly [lock: string, tool: Tool])[] = [
  ['uv.lock', { install: 'pip install uv && uv sync', prefix: 'uv run ' }],
  ['poetry.lock', { install: 'pip install poetry && poetry install', prefix: 'poetry run ' }],
]
const NODE_INSTALLS: Readonly<Record<string, string>> = {
  npm: 'npm ci',
  pnpm: 'corepack enable && pnpm install --frozen-lockfile',
  yarn: 'corepack enable && yarn install --immutable',
  bun: 'npx --yes bun install --frozen-lockfile',
}
const END_TO_END = ['playwright.config.ts', 'playwright.config.js', 'playwright.config.mjs']

/** Reads files only; nothing is run. Empty where the repository shows no test. */
export async function findTests({ backend, frontend }: Findings, files: Files): Promise<TestCommands> {
  const back = backend === undefined ? {} : await backendTests(backend, files)
  const front =
    frontend === undefined ? {} : await frontendTests(frontend.folder, frontend.packageManager, files)
  const folder = await endToEndFolder([frontend?.folder ?? '.', 'e2e', '.'], files)
  const whole =
    folder === undefined
      ? {}
      : {
          'end-to-end': 'npx playwright test',
          ...(folder === frontend?.folder ? {} : { 'end-to-end-folder': folder }),
        }
  return { ...back, ...front, ...whole }
}

async function backendTests(folder: string, files: Files): Promise<TestCommands> {
  const has = async (name: string) => (await files.facts(inside(folder, name))) !== undefined
  if ((await has('requirements.txt')) || (await has('pyproject.toml')))
    return await pythonTests(folder, files)
  if (await has('go.mod')) return { backend: folder, 'backend-integration': 'go test ./...' }
  return (await has('package.json')) ? await nodeTests(folder, files) : {}
}

async function pythonTests(folder: string, files: Files): Promise<TestCommands> {
  const has = async (name: string) => (await files.facts(inside(folder, name))) !== undefined
  if (!((await has('tests')) || (await has('test')))) return {}
  const locked = await Promise.all(LOCKED.map(async ([lock, tool]) => ((await has(lock)) ? [tool] : [])))
  const plain = (await has('requirements.txt')) ? '-r requirements.txt' : '.'
  const [{ install, prefix }] = [...locked.flat(), { install: `pip install ${plain} pytest`, prefix: '' }]
  const apart = (await has('tests/unit')) && (await has('tests/integration'))
  return {
    backend: folder,
    'python-version': pythonVersion((await smallText(inside(folder, '.python-version'), files)) ?? ''),
    'backend-install': install,
    ...(apart ? { 'backend-unit': `${prefix}pytest tests/unit` } : {}),
    ...((await has('alembic.ini')) ? { 'backend-migrate': `${prefix}alembic upgrade head` } : {}),
    ...((await has('manage.py')) ? { 'backend-migrate': `${prefix}python manage.py migrate` } : {}),
    'backend-integration': `${prefix}pytest${apart ? ' tests/integration' : ''}`,
  }
}

const pythonVersion = (text: string): string => /^\d+\.\d+/.exec(text.trim())?.[0] ?? '3.13'

async function nodeTests(folder: string, files: Files): Promise<TestCommands> {
  const scripts = await scriptsOf(folder, files)
  const test = ['test:integration', 'test'].find(name => scripts.includes(name))
  if (test === undefined) return {}
  const hasPrisma = (await files.facts(inside(folder, 'prisma/migrations'))) !== undefined
  const migrate = ['migrate', 'db:migrate'].find(name => scripts.includes(name))
  return {
    backend: folder,
    'backend-install': NODE_INSTALLS['npm'] ?? '',
    ...(scripts.includes('test:unit') ? { 'backend-unit': 'npm run test:unit' } : {}),
    ...(hasPrisma ? { 'backend-migrate': 'npx prisma migrate deploy' } : {}),
    ...(migrate === undefined ? {} : { 'backend-migrate': `npm run ${migrate}` }),
    'backend-integration': `npm run ${test}`,
  }
}

const CHECKS = ['typecheck', 'type-check', 'lint', 'test:unit', 'test']

async function frontendTests(folder: string, manager: string, files: Files): Promise<TestCommands> {
  const scripts = await scriptsOf(folder, files)
  if (!scripts.includes('build')) return {}
  const run = manager === 'npm' || manager === 'bun' ? 'npm run' : `${manager} run`
  const checks = CHECKS.filter(name => scripts.includes(name)).map(name => `${run} ${name}`)
  return {
    frontend: folder,
    ...(manager === 'npm' ? {} : { 'frontend-install': NODE_INSTALLS[manager] ?? '' }),
    ...(checks.length === 0 ? {} : { 'frontend-unit': checks.join('\n') }),
    ...(run === 'npm run' ? {} : { 'frontend-build': `${run} build` }),
  }
}

/** Names of the scripts of a package; the placeholder that `npm init` writes is none. */
async function scriptsOf(folder: string, files: Files): Promise<readonly string[]> {
  const { scripts = {} } = readPackage((await smallText(inside(folder, 'package.json'), files)) ?? '')
  return Object.entries(scripts).flatMap(([name, command]) =>
    String(command).includes('no test specified') ? [] : [name],
  )
}

function readPackage(text: string): { readonly scripts?: Readonly<Record<string, unknown>> } {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null ? data : {}
  } catch {
    return {}
  }
}

async function endToEndFolder(folders: readonly string[], files: Files): Promise<string | undefined> {
  for (const folder of new Set(folders))
    for (const name of END_TO_END) if ((await files.facts(inside(folder, name))) !== undefined) return folder
  return undefined
}
