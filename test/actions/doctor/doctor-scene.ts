import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { declaration, type Inputs } from '../../../actions/doctor/declaration.ts'
import type { Finding } from '../../../actions/doctor/finding.ts'
import { run } from '../../../actions/doctor/run.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { testPorts } from '../../support/fake-ports.ts'

const home = process.cwd()

/** A folder with files, in which the process works until it is left. */
export async function enterFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
  process.chdir(folder)
  await writeFiles(files)
  return folder
}

export async function writeFiles(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

export async function leaveFolder(folder: string): Promise<void> {
  process.chdir(home)
  await rm(folder, { recursive: true })
}

export async function startRepository(): Promise<GitHubStandIn> {
  const github = await startGitHub({ repository: 'antjan/databiz-next' })
  const first = await github.scene.commit('main', { message: 'Start', files: { 'README.md': 'x\n' } })
  await github.scene.setBranch('staging', first)
  return github
}

export function gitHubOf(github: GitHubStandIn, token = github.token) {
  const signal = new AbortController().signal
  return octokitGitHub({
    token: new Secret(token),
    apiUrl: github.apiUrl,
    clock: systemClock,
    signal,
    deadline: Deadline.in(30_000, systemClock),
    random: () => 0,
    debug: () => undefined,
  })
}

export interface Visit {
  readonly result: string
  readonly findings: readonly Finding[]
  readonly states: Readonly<Record<string, string>>
  readonly log: string
  readonly report: string
  readonly failure: string | undefined
}

/** One run of the doctor in the folder of now, today or in so many days. */
export async function visit(
  github: GitHubStandIn | undefined,
  given: Record<string, string> = {},
  token?: string,
  inDays = 0,
): Promise<Visit> {
  const clock = { ...systemClock, date: () => new Date(Date.now() + inDays * 86_400_000) }
  const ports = testPorts({ clock, ...(github === undefined ? {} : { github: gitHubOf(github, token) }) })
  const { outputs, report = '', failure } = await run(readInputs(declaration, given) as Inputs, ports)
  const findings = outputs.checks as readonly Finding[]
  return {
    result: outputs.result,
    findings,
    states: Object.fromEntries(findings.map(({ id, state }) => [id, state])),
    log: [ports.log.text, ...ports.log.warnings.map(({ message }) => message)].join('\n'),
    report,
    failure: failure?.message,
  }
}
