import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../../scripts/actions.ts'
import type { DataBiz } from '../../databiz/databiz.ts'

const run = promisify(execFile)
const PROGRAMS = join(import.meta.dirname, '..', 'adopter-programs')

export interface Adopter {
  /** Its folder, which is also the name of its project. */
  readonly folder: string
  /** What `init` printed. */
  readonly log: string
  /** The commands that it said remain, all executed. */
  readonly commands: readonly string[]
  /** `secret set NAME --env E` and `variable set NAME`, as they were asked for. */
  readonly settings: readonly string[]
  git(...words: readonly string[]): Promise<string>
}

interface Wanted {
  readonly files: Readonly<Record<string, string | Buffer>>
  readonly branch: string
  /** Others that are there, at the same commit. */
  readonly branches?: readonly string[]
}

/** A repository of somebody else: its files on its branch, then `init`, then every command that it prints, in order. */
export async function adopt(
  { files, branch, branches = [] }: Wanted,
  { cloud }: DataBiz,
  home: string,
): Promise<Adopter> {
  const { gitHub } = cloud
  const folder = join(home, 'databiz')
  const settings = join(home, 'settings')
  await mkdir(folder)
  await writeFile(settings, '')
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const environment = {
    ...{ HOME: home, PATH: `${PROGRAMS}:${join(ROOT, 'node_modules/.bin')}:${process.env['PATH']}` },
    ...{ GITHUB_REPOSITORY: gitHub.world.fullName, GITHUB_API_URL: gitHub.apiUrl },
    ...{ STAND_IN_TOKEN: gitHub.token, STAND_IN_SETTINGS: settings },
    STAND_IN_COMMAND: join(ROOT, 'dist/cli/index.js'),
    ...{ GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' },
    ...{ GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' },
  }
  const sh = async (command: string) =>
    await run('bash', ['-euo', 'pipefail', '-c', command], { cwd: folder, env: environment })
  const git = async (...words: readonly string[]) =>
    (await run('git', words, { cwd: folder, env: environment })).stdout
  await git('init', '--quiet', '-b', branch)
  await git('add', '-A')
  await git('commit', '--quiet', '-m', 'The application')
  await git('remote', 'add', 'origin', gitHub.gitUrl)
  await git('push', '--quiet', '--force', '--set-upstream', 'origin', branch)
  for (const other of branches) await git('push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${other}`)
  for (const other of branches)
    await git('fetch', '--quiet', 'origin', `${other}:refs/remotes/origin/${other}`)
  await sh('npm install --global github:antjan/databiz-actions#v1')
  const { stdout: log } = await sh('npx --no databiz-actions init')
  const commands = commandsIn(log)
  // The last one ends red while the addresses of databiz.yml are placeholders; what it can make it has made.
  for (const command of commands) await sh(command).catch(refuseAllBut(/doctor --fix/, command))
  await register(folder, git, gitHub)
  return {
    ...{ folder, log, commands, git },
    settings: (await readFile(settings, 'utf8')).trim().split('\n'),
  }
}

/** Indented below the line that announces them, up to the first comment: what follows one is a choice. */
function commandsIn(log: string): string[] {
  const lines = log.slice(log.indexOf('What remains')).split('\n').slice(1)
  const indented = lines.filter(line => line.startsWith('  ')).map(line => line.trim())
  const choice = indented.findIndex(line => line.startsWith('#'))
  return choice === -1 ? indented : indented.slice(0, choice)
}

const refuseAllBut =
  (allowed: RegExp, command: string) =>
  (thrown: unknown): void => {
    if (!allowed.test(command)) throw thrown
  }

/** GitHub lists the workflows of the default branch by itself. */
async function register(
  folder: string,
  git: Adopter['git'],
  { scene }: DataBiz['cloud']['gitHub'],
): Promise<void> {
  const paths = (await git('ls-files', '.github/workflows')).trim().split('\n')
  for (const path of paths) {
    const text = await readFile(join(folder, path), 'utf8')
    const on = ['push', 'pull_request', 'schedule', 'workflow_dispatch'].filter(event =>
      new RegExp(`^  ${event}:`, 'm').test(text),
    )
    scene.addWorkflow({ name: path.replace(/^.*\//, ''), path, on })
  }
}
