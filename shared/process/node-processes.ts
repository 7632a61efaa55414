import { spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { loadExec } from '#libraries'
import type { Deadline } from '../clock/deadline.ts'
import { CancelledError, DeadlineError } from '../failure/action-error.ts'
import { formatDuration } from '../units/duration.ts'
import { CommandError } from './command-error.ts'
import type { Command, CommandEnd, CommandResult, Processes, RunningCommand } from './processes.ts'
import { TextTail } from './text-tail.ts'

export interface ProcessPorts {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly deadline: Deadline
}

const HARMLESS = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'TEMP',
  'TMP',
  'RUNNER_TEMP',
  'RUNNER_TOOL_CACHE',
  'SystemRoot',
]
const LONGEST_TIMER_MS = 2_147_483_647
const KILL_AFTER_MS = 2_000
const LONGEST_OUTPUT = 1_048_576
const LONGEST_ERRORS = 65_536

/** Child processes of this machine. */
export function nodeProcesses(ports: ProcessPorts): Processes {
  return {
    plainEnvironment: pickHarmless(ports.environment),
    ask: askProgram,
    run: command => runCommand(command, ports),
    start: command => startCommand(command, ports),
    find: program => findProgram(program, ports.environment['PATH'] ?? ''),
  }
}

function pickHarmless(environment: ProcessPorts['environment']): Record<string, string> {
  return Object.fromEntries(
    HARMLESS.flatMap(name => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  )
}

/**
 * A short question goes through the toolkit's own runner, which knows the quoting of every platform. Work that may
 * have to be stopped does not: the toolkit's runner keeps its child to itself, so a cancelled step could not end it.
 */
async function askProgram(program: string, questions: readonly string[]): Promise<string | undefined> {
  const { getExecOutput } = await loadExec()
  try {
    const answer = await getExecOutput(`"${program}"`, [...questions], {
      silent: true,
      ignoreReturnCode: true,
    })
    return answer.exitCode === 0 ? answer.stdout.trim() : undefined
  } catch {
    return undefined
  }
}

async function runCommand(command: Command, ports: ProcessPorts): Promise<CommandResult> {
  const running = await startCommand(command, ports)
  if (command.input === undefined) running.input.end()
  const output = new TextTail(LONGEST_OUTPUT, 'start')
  running.output.on('data', (chunk: Buffer) => output.add(chunk))
  const limit = Math.min(
    command.timeoutMs ?? Number.POSITIVE_INFINITY,
    ports.deadline.remainingMs(),
    LONGEST_TIMER_MS,
  )
  let late = false
  const timer = setTimeout(() => {
    late = true
    void running.stop()
  }, limit)
  const end = await running.ended
  clearTimeout(timer)
  if (ports.signal.aborted) throw new CancelledError(`Cancelled while running ${command.program}`)
  if (late)
    throw new DeadlineError(`${command.program} did not end within ${formatDuration(limit)} and was stopped`)
  return { exitCode: end.exitCode ?? signalExitCode(end), output: output.text(), errors: end.errors }
}

/** Shells report a death by signal as 128 and more; so do we, since there is no exit code. */
const signalExitCode = (end: CommandEnd): number => (end.signal === undefined ? 1 : 128)

/** Node's own spawn: streams with backpressure, and a child that can be stopped. */
async function startCommand(command: Command, ports: ProcessPorts): Promise<RunningCommand> {
  const child = spawn(command.program, command.arguments, {
    env: { ...command.environment },
    ...(command.folder === undefined ? {} : { cwd: command.folder }),
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', cause =>
      reject(
        new CommandError(`${command.program} could not be started`, { program: command.program }, { cause }),
      ),
    )
  })
  const errors = new TextTail(LONGEST_ERRORS, 'end')
  child.stderr.on('data', (chunk: Buffer) => errors.add(chunk))
  child.stdin.on('error', () => undefined)
  if (command.input !== undefined) child.stdin.end(command.input)
  const ended = new Promise<CommandEnd>(resolve => {
    child.once('close', (code, signal) =>
      resolve({ exitCode: code ?? undefined, signal: signal ?? undefined, errors: errors.text() }),
    )
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(command.stopSignal ?? 'SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
    await ended
    clearTimeout(kill)
  }
  const onAbort = () => void stop()
  ports.signal.addEventListener('abort', onAbort, { once: true })
  void ended.then(() => ports.signal.removeEventListener('abort', onAbort))
  if (ports.signal.aborted) onAbort()
  return { output: child.stdout, input: child.stdin, ended, stop }
}

async function findProgram(program: string, path: string): Promise<string | undefined> {
  const candidates = isAbsolute(program)
    ? [program]
    : path.split(delimiter).map(folder => join(folder, program))
  for (const candidate of candidates) {
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found) return candidate
  }
  return undefined
}
