import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Command, RunningCommand } from '../../../shared/process/processes.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { KubectlPorts } from './kubectl.ts'
import { KubectlError } from './kubectl-error.ts'

interface Bounds extends KubectlPorts {
  readonly what: string
  readonly limitMs: number
}

export interface CollectedEnd {
  readonly exitCode: number
  readonly output: string
  readonly errors: string
}

/** A namespace of a thousand pods answers with about 10 MB. */
const LONGEST_OUTPUT = 64 * 1_048_576

/**
 * Runs kubectl to its end and holds its whole answer, which is JSON and therefore useless when cut.
 * @throws DeadlineError when it does not end in time, CancelledError, ActionError for an answer that is too long
 */
export async function collect(command: Command, bounds: Bounds): Promise<CollectedEnd> {
  bounds.deadline.ensure(lower(bounds.what))
  const running = await bounds.processes.start(command)
  if (command.input === undefined) running.input.end()
  const stopper = stopAfter(running, bounds.limitMs)
  const chunks: Buffer[] = []
  let size = 0
  running.output.on('data', (chunk: Buffer) => {
    size += chunk.byteLength
    if (size <= LONGEST_OUTPUT) chunks.push(chunk)
    else void running.stop()
  })
  const { exitCode, errors } = await running.ended
  stopper.clear()
  if (bounds.signal.aborted) throw new CancelledError(`Cancelled while ${lower(bounds.what)}`)
  if (size > LONGEST_OUTPUT)
    throw new ActionError(`${bounds.what}: the answer is longer than 64 MiB`, { code: 'kubectl-other' })
  if (stopper.isLate())
    throw bounds.deadline.expired
      ? bounds.deadline.exceeded(lower(bounds.what))
      : new KubectlError(bounds.what, [`no answer within ${formatDuration(bounds.limitMs)}`])
  return { exitCode: exitCode ?? 1, output: Buffer.concat(chunks).toString('utf8'), errors }
}

function stopAfter(running: RunningCommand, limitMs: number) {
  let late = false
  const timer = setTimeout(() => {
    late = true
    void running.stop()
  }, limitMs)
  return { clear: () => clearTimeout(timer), isLate: () => late }
}

const lower = (sentence: string): string => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
