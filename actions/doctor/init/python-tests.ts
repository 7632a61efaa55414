import type { Files } from '../../../shared/files/files.ts'
import { inside, namesIn } from '../../release/databiz/folders.ts'
import { backendFiles } from './backend-files.ts'

interface Tool {
  readonly install: string
  /** Before every command. */
  readonly prefix: string
}

const LOCKED: readonly (readonly [lock: string, tool: Tool])[] = [
  ['uv.lock', { install: 'pip install uv && uv sync --locked', prefix: 'uv run ' }],
  ['poetry.lock', { install: 'pip install poetry && poetry install', prefix: 'poetry run ' }],
  ['pdm.lock', { install: 'pip install pdm && pdm sync', prefix: 'pdm run ' }],
  ['Pipfile.lock', { install: 'pip install pipenv && pipenv sync --dev', prefix: 'pipenv run ' }],
]
const MORE = [
  'requirements-dev.txt',
  'requirements-test.txt',
  'requirements/dev.txt',
  'requirements/test.txt',
]

/** Tests of Python as inputs of `test.yml`; empty where nothing shows any. */
export async function pythonTests(folder: string, files: Files): Promise<Readonly<Record<string, string>>> {
  const { has, text } = backendFiles(folder, files)
  const isDjango = await has('manage.py')
  if (!((await has('tests')) || (await has('test')) || (isDjango && (await testsOfApps(folder, files)))))
    return {}
  const demanded = `${await text('requirements.txt')}\n${await text('pyproject.toml')}\n${await text('requirements-dev.txt')}`
  const runner = isDjango && !demanded.includes('pytest') ? 'python manage.py test' : 'pytest'
  const { install, prefix } = await toolOf(folder, runner, files)
  const apart = runner === 'pytest' && (await has('tests/unit')) && (await has('tests/integration'))
  return {
    backend: folder,
    'python-version': pythonVersion(await text('.python-version'), await text('pyproject.toml')),
    'backend-install': install,
    ...(apart ? { 'backend-unit': `${prefix}pytest tests/unit` } : {}),
    ...((await has('alembic.ini')) ? { 'backend-migrate': `${prefix}alembic upgrade head` } : {}),
    ...(isDjango ? { 'backend-migrate': `${prefix}python manage.py migrate` } : {}),
    ...((await has('migrations/alembic.ini')) ? { 'backend-migrate': `${prefix}flask db upgrade` } : {}),
    'backend-integration': `${prefix}${runner}${apart ? ' tests/integration' : ''}`,
  }
}

async function toolOf(folder: string, runner: string, files: Files): Promise<Tool> {
  const [locks, more, [plain]] = await Promise.all([
    files.manyFacts(LOCKED.map(([lock]) => inside(folder, lock))),
    files.manyFacts(MORE.map(name => inside(folder, name))),
    files.manyFacts([inside(folder, 'requirements.txt')]),
  ])
  const locked = LOCKED.find((_, index) => locks[index] !== undefined)
  if (locked !== undefined) return locked[1]
  const further = MORE.filter((_, index) => more[index] !== undefined).map(name => ` -r ${name}`)
  const own = plain === undefined ? ' .' : ' -r requirements.txt'
  return {
    install: `pip install${own}${further.join('')}${runner === 'pytest' ? ' pytest' : ''}`,
    prefix: '',
  }
}

/** Django keeps the tests of an application in it. */
async function testsOfApps(folder: string, files: Files): Promise<boolean> {
  const paths = (await namesIn(folder, files)).flatMap(name => [`${name}/tests.py`, `${name}/tests`])
  return (await files.manyFacts(paths.map(path => inside(folder, path)))).some(found => found !== undefined)
}

/** `.python-version` as pyenv and uv write it, else the lowest one that the project says it takes. */
const pythonVersion = (pinned: string, project: string): string =>
  /^\d+\.\d+/.exec(pinned.trim())?.[0] ??
  /requires-python\s*=\s*"[>=~^ ]*(3\.\d+)/.exec(project)?.[1] ??
  '3.13'
