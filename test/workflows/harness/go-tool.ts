import { execFile } from 'node:child_process'
import { access, mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const cacheFolder = (): string =>
  process.env['DATABIZ_ACTIONS_CACHE'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'databiz-actions')

/** A Go program by module path and version, pinned like every other dependency. */
export interface GoTool {
  readonly module: string
  readonly version: string
}

export const ACT: GoTool = { module: 'github.com/nektos/act', version: 'v0.2.89' }
export const ACTIONLINT: GoTool = { module: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' }

/**
 * The path of the program: from the cache, else built once by Go (nektos/act takes one to two minutes).
 * @throws Error that says what is missing
 */
export async function goTool({ module, version }: GoTool): Promise<string> {
  const name = basename(module)
  const folder = join(cacheFolder(), 'go', `${name}-${version}`)
  const program = join(folder, name)
  if (await exists(program)) return program
  if (!(await onPath('go')))
    throw new Error(`${name} ${version} is needed, and there is no Go on the path to install it`)
  await mkdir(folder, { recursive: true })
  await run('go', ['install', `${module}@${version}`], {
    env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
  })
  return program
}

/** zizmor from PyPI, in a virtual environment of its own; nothing where there is no Python. */
export async function zizmor(version = '1.32.0'): Promise<string | undefined> {
  const folder = join(cacheFolder(), `zizmor-${version}`)
  const program = join(folder, 'bin', 'zizmor')
  if (await exists(program)) return program
  try {
    await run('python3', ['-m', 'venv', folder])
    await run(join(folder, 'bin', 'pip'), [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `zizmor==${version}`,
    ])
    return program
  } catch {
    return undefined
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function onPath(name: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return (await Promise.all(folders.map(folder => exists(join(folder, name))))).includes(true)
}
