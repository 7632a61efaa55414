import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { askGit } from '../../../shared/process/git.ts'
import { nodeProcesses } from '../../../shared/process/node-processes.ts'
import { trustedPath } from '../../../shared/process/trusted-path.ts'

let checkout: string
const before = process.cwd()

beforeEach(async () => {
  checkout = await realpath(await mkdtemp(join(tmpdir(), 'planted-')))
  process.chdir(checkout)
})

afterEach(async () => {
  process.chdir(before)
  await rm(checkout, { recursive: true })
})

const processesWith = (path: string) =>
  nodeProcesses({
    environment: { PATH: path, HOME: checkout },
    signal: new AbortController().signal,
    deadline: Deadline.in(20_000, systemClock),
  })

async function plant(folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), '#!/bin/sh\necho planted\n')
  await chmod(join(folder, name), 0o755)
}

describe('a program that lies in the checkout', () => {
  it.each([
    ['the working directory, by an empty entry', '.', ''],
    ['the working directory, by a dot', '.', '.'],
    ['a relative folder', 'bin', 'bin'],
    ['packages of npm', 'node_modules/.bin', 'CHECKOUT/node_modules/.bin'],
    ['packages of npm, with a slash behind', 'node_modules/.bin', 'CHECKOUT/node_modules/.bin/'],
  ])('is not found by its name in %s', async (_, folder, entry) => {
    await plant(folder, 'id')
    await plant(folder, 'only-here')
    const path = [entry.replace('CHECKOUT', checkout), '/usr/bin', '/bin'].join(delimiter)
    const processes = processesWith(path)
    expect(await processes.find('only-here')).toBeUndefined()
    expect(await processes.ask('id', ['-u'])).toMatch(/^\d+$/)
    const environment = processes.plainEnvironment
    const { output } = await processes.run({ program: 'id', arguments: ['-u'], environment })
    expect(output).toMatch(/^\d+\n$/)
  })

  it('is found where a step of the workflow put its folder on the path in full', async () => {
    await plant('tools', 'kubectl-of-ours')
    const processes = processesWith([join(checkout, 'tools'), '/usr/bin'].join(delimiter))
    expect(await processes.find('kubectl-of-ours')).toBe(join(checkout, 'tools', 'kubectl-of-ours'))
    expect(trustedPath(['/opt/a', '/opt/b'].join(delimiter))).toBe(['/opt/a', '/opt/b'].join(delimiter))
  })
})

describe('a configuration of Git that lies in the checkout', () => {
  const git = (...words: string[]) => execFileSync('git', words, { stdio: 'pipe' })
  const marker = () => execFileSync('ls', ['-A'], { encoding: 'utf8' })

  it('starts no program of its own', async () => {
    git('init', '--quiet')
    await plant('.', 'evil')
    await writeFile('evil', '#!/bin/sh\ntouch started\n')
    git('config', 'core.fsmonitor', join(checkout, 'evil'))
    const { exitCode } = await askGit({ words: ['ls-files', '-z'] }, processesWith(process.env['PATH'] ?? ''))
    expect(exitCode).toBe(0)
    expect(marker()).not.toContain('started')
  })

  it('is not taken for a repository where it only looks like a bare one', async () => {
    git('init', '--quiet', '--bare', 'web')
    git('-C', 'web', 'config', 'core.bare', 'false')
    git('-C', 'web', 'config', 'core.worktree', checkout)
    const question = { words: ['ls-files', '-z'], folder: join(checkout, 'web') }
    const { exitCode, errors } = await askGit(question, processesWith(process.env['PATH'] ?? ''))
    expect([exitCode, errors]).toEqual([128, expect.stringContaining('bare repository')])
  })
})
