import { randomBytes } from 'node:crypto'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Command, RunningCommand } from '../../../shared/process/processes.ts'
import { databaseFailure } from './database-failure.ts'

export type SessionPorts = Pick<Ports, 'processes' | 'deadline' | 'clock' | 'signal'>

const WHAT = 'asking the database'

type Take = (line: string) => void

/** Settings of the role or the database that would end a session in the middle of its work; not every server knows all. */
const TIMEOUTS = [
  'statement_timeout',
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
  'transaction_timeout',
]

/**
 * Said once to every server that is no pooler. The path goes first, and the meaning of a backslash: the owner of a database
 * sets both for everybody, and what we ask must not find functions of his. `set_config` over the settings that there are, so
 * that older servers do not refuse.
 */
const SETTINGS = `SET search_path = pg_catalog; SET standard_conforming_strings = on; SET statement_timeout = 0;
  SELECT count(set_config(name, '0', false)) FROM pg_catalog.pg_settings WHERE name IN (${TIMEOUTS.map(name => `'${name}'`).join(', ')});
  SET row_security = off; SET quote_all_identifiers = off; SET client_encoding = 'UTF8'`

/**
 * One session of a psql that stays open: statements go in, answers come out, separated by a marker that no data can
 * hold by chance. It is the same libpq as pg_dump's, so addresses, TLS and passwords mean the same in both. However it ends,
 * no question of it goes on at the server: psql is ended by SIGINT, on which it cancels what it has asked.
 */
export class PsqlSession {
  readonly #running: RunningCommand
  readonly #ports: SessionPorts
  readonly #lines: AsyncIterator<string>
  readonly #marker = `answered-${randomBytes(12).toString('hex')}`
  #queue: Promise<unknown> = Promise.resolve()
  #asked = 0

  private constructor(running: RunningCommand, ports: SessionPorts) {
    this.#running = running
    this.#ports = ports
    this.#lines = linesOf(running.output)
    // An idle psql that is asked to end waits for its input to end, too.
    ports.signal.addEventListener('abort', this.#endInput, { once: true })
  }

  readonly #endInput = (): void => void this.#running.input.end()

  /** A session that has set nothing yet. */
  static async start(command: Command, ports: SessionPorts): Promise<PsqlSession> {
    return new PsqlSession(await ports.processes.start({ ...command, stopSignal: 'SIGINT' }), ports)
  }

  static async open(command: Command, ports: SessionPorts): Promise<PsqlSession> {
    const session = await PsqlSession.start(command, ports)
    await session.settle()
    return session
  }

  /** Makes the session independent of what the role or the database has set. */
  async settle(): Promise<void> {
    await this.ask(SETTINGS)
  }

  /**
   * Runs statements and returns what they print, one line per row. One at a time, in the order of asking.
   * @throws ActionError with the server's words, DeadlineError when the step's time is over; then the session has ended
   */
  async ask(statements: string): Promise<string[]> {
    const answer: string[] = []
    await this.#inTurn(statements, line => answer.push(line))
    return answer
  }

  /**
   * Counts the lines that a statement prints and keeps none of them. In a transaction alone: what the statement holds is given
   * back, and where it fails the session goes on.
   * @returns why it failed, in the server's words, where it did
   */
  async countLines(statement: string): Promise<number | string> {
    let [lines, last] = [0, '']
    await this.#inTurn(
      `SAVEPOINT db_backup_lines;\n\\set ON_ERROR_STOP off\n${statement};\n\\echo :ERROR :LAST_ERROR_MESSAGE
\\set ON_ERROR_STOP on\nROLLBACK TO SAVEPOINT db_backup_lines; RELEASE SAVEPOINT db_backup_lines`,
      line => {
        lines += 1
        last = line
      },
    )
    return last.startsWith('false') ? lines - 1 : last.replace(/^true /, '')
  }

  async #inTurn(statements: string, take: Take): Promise<void> {
    const turn = this.#queue.then(() => this.#inTime(statements, take))
    this.#queue = turn.catch(() => undefined)
    await turn
  }

  /**
   * The same for SQL that others wrote. psql does not read it: it is in a dollar quote whose tag nobody can guess, and
   * `\gexec` sends what the quote holds to the server as it is (psql's manual), without commands and variables.
   */
  async askForeign(sql: string): Promise<string[]> {
    if (sql.includes('\0')) throw new ActionError('SQL cannot hold a zero byte', { code: 'input' })
    const tag = `$t${randomBytes(16).toString('hex')}$`
    return await this.ask(`SELECT ${tag}${sql}\n${tag} \\gexec\n`)
  }

  /** The one value of a query that returns JSON. */
  async json(query: string): Promise<unknown> {
    const rows = await this.ask(query)
    return JSON.parse(rows.join('\n') || 'null')
  }

  /** Ends the session; a question that is still open is cancelled at the server. */
  async close(): Promise<void> {
    this.#ports.signal.removeEventListener('abort', this.#endInput)
    this.#running.input.end('\\q\n')
    if (this.#asked > 0) return await this.#running.stop()
    const late = setTimeout(() => void this.#running.stop(), 2_000)
    await this.#running.ended
    clearTimeout(late)
  }

  async #inTime(statements: string, take: Take): Promise<void> {
    const { clock, deadline } = this.#ports
    deadline.ensure(WHAT)
    this.#asked += 1
    const answered = new AbortController()
    let late = false
    const watch = clock.sleep(deadline.remainingMs(), answered.signal).then(
      () => {
        late = true
        this.#endInput()
        return this.#running.stop()
      },
      () => undefined,
    )
    try {
      await this.#exchange(statements, take)
    } catch (thrown) {
      if (this.#ports.signal.aborted) throw new CancelledError(`Cancelled while ${WHAT}`, { cause: thrown })
      throw late ? deadline.exceeded(WHAT, thrown) : thrown
    } finally {
      this.#asked -= 1
      answered.abort()
      await watch
    }
  }

  async #exchange(statements: string, take: Take): Promise<void> {
    this.#running.input.write(`${statements};\n\\echo ${this.#marker}\n`)
    for (;;) {
      const { done, value } = await this.#lines.next()
      if (done === true) throw databaseFailure(WHAT, await this.#running.ended)
      if (value === this.#marker) return
      take(value)
    }
  }
}

async function* linesOf(output: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of output) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** Arguments of a psql that reads statements and prints bare rows. */
export const PSQL_ARGUMENTS = ['-X', '-A', '-t', '-q', '--no-password', '-v', 'ON_ERROR_STOP=1'] as const
