import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'

/** What the command line tools of clouds read of the environment of the step. */
const THEIRS = /^(?:AWS|AZURE|ARM)_/
const TIMEOUT_MS = 60_000

/**
 * Asks a platform's own command line tool, logged in by an earlier step, for JSON.
 * @throws ActionError where it is not there, refuses, or answers something else: that is no answer about backups
 */
export async function askCommand<Value>(
  program: string,
  words: readonly string[],
  answer: z.ZodMiniType<Value>,
  { processes, environment, deadline }: Pick<Ports, 'processes' | 'environment' | 'deadline'>,
): Promise<Value> {
  if ((await processes.find(program)) === undefined)
    throw failed(program, 'it is not on this machine', `Install \`${program}\`, or leave \`platform\` out.`)
  const theirs = Object.entries(environment).filter(
    ([name, value]) => THEIRS.test(name) && value !== undefined,
  )
  const asked = await processes.run({
    program,
    arguments: words,
    environment: { ...processes.plainEnvironment, ...(Object.fromEntries(theirs) as Record<string, string>) },
    timeoutMs: Math.min(TIMEOUT_MS, deadline.remainingMs()),
  })
  const lastWords = asked.errors.trim().split('\n').at(-1) ?? ''
  if (asked.exitCode !== 0)
    throw failed(
      program,
      lastWords,
      `Log in with \`${program}\` in an earlier step, with the right to read this server.`,
    )
  const parsed = z.safeParse(answer, parse(asked.output))
  if (parsed.success) return parsed.data
  throw failed(
    program,
    'its answer is not what it is known to be',
    `Look at \`${program} ${words.slice(0, 3).join(' ')}\`.`,
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const failed = (program: string, why: string, remedy: string): ActionError =>
  new ActionError(`The platform's own backups could not be looked at: ${program}: ${why}`, {
    code: 'platform',
    remedy,
  })
