import type { ChildProcess } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { loadExec } from '#libraries'
import type { Deadline } from '../clock/deadline.ts'
import { CancelledError, DeadlineError } from '../failure/action-error.ts'
import { formatDuration } from '../units/duration.ts'
import { CommandError } from './command-error.ts'
import type { Command, CommandEnd, CommandResult, Processes, RunningCommand } from './processes.ts'
import { TextTail } from './text-tail.ts'
import { trustedPath } from './trusted-path.ts'

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
export function nodeProcesses(given: ProcessPorts): Processes {
  const path = given.environment['PATH']
  const environment = { ...given.environment, ...(path === undefined ? {} : { PATH: trustedPath(path) }) }
  const ports = { ...given, environment }
  return {
    plainEnvironment: pickHarmless(ports.environment),
    ask: (program, questions) => askProgram(program, questions, ports),
    run: command => runCommand(command, ports),
    start: command => startCommand(command, ports),
    startPair: (first, second) => startPair(first, second, ports),
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
async function askProgram(
  program: string,
  questions: readonly string[],
  { environment }: ProcessPorts,
): Promise<string | undefined> {
  // Found by us: the toolkit would look along the path of this process.
  const found = await findProgram(program, environment['PATH'] ?? '')
  if (found === undefined) return undefined
  const { getExecOutput } = await loadExec()
  try {
    const answer = await getExecOutput(`"${found}"`, [...questions], {
      silent: true,
      ignoreReturnCode: true,
      // The toolkit would hand on everything, tokens and inputs included.
      env: pickHarmless(environment),
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
  const { spawn } = await import('node:child_process')
  const child = spawn(command.program, command.arguments, {
    ...placeOf(command),
    stdio: 'pipe',
    shell: false,
  })
  await started(child, command)
  return supervise(child, command, ports)
}

/** Both in one go: once the event loop has turned, Node may have taken the first bytes for itself. */
async function startPair(
  first: Command,
  second: Command,
  ports: ProcessPorts,
): Promise<readonly [RunningCommand, RunningCommand]> {
  const { spawn } = await import('node:child_process')
  const source = spawn(first.program, first.arguments, { ...placeOf(first), stdio: 'pipe', shell: false })
  const sink = spawn(second.program, second.arguments, {
    ...placeOf(second),
    stdio: [source.stdout, 'pipe', 'pipe'],
    shell: false,
  })
  const both = [started(source, first), started(sink, second)]
  const [one, other] = await Promise.allSettled(both)
  // Our copy of the pipe would keep the first waiting for ever when the second dies.
  source.stdout.destroy()
  if (one?.status === 'fulfilled' && other?.status === 'fulfilled')
    return [supervise(source, first, ports), supervise(sink, second, ports)]
  source.kill('SIGKILL')
  sink.kill('SIGKILL')
  throw one?.status === 'rejected' ? one.reason : other?.status === 'rejected' ? other.reason : undefined
}

const placeOf = (command: Command): { env: Record<string, string>; cwd?: string } => ({
  env: { ...command.environment },
  ...(command.folder === undefined ? {} : { cwd: command.folder }),
})

const started = (child: ChildProcess, { program }: Command): Promise<void> =>
  new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', cause =>
      reject(new CommandError(`${program} could not be started`, { program }, { cause })),
    )
  })

/** Collects its words, tells how it ended, and ends it when the run is cancelled. */
function supervise(child: ChildProcess, command: Command, ports: ProcessPorts): RunningCommand {
  const errors = new TextTail(LONGEST_ERRORS, 'end')
  child.stderr?.on('data', (chunk: Buffer) => errors.add(chunk))
  child.stdin?.on('error', () => undefined)
  if (command.input !== undefined) child.stdin?.end(command.input)
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
  const output = child.stdout ?? Readable.from([])
  const input = child.stdin ?? new Writable({ write: (_chunk, _encoding, done) => done() })
  const words = child.stderr ?? Readable.from([])
  return { pid: child.pid, output, input, words, ended, stop }
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
