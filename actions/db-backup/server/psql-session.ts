import { randomBytes } from 'node:crypto'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Command, RunningCommand } from '../../../shared/process/processes.ts'
import { databaseFailure } from './database-failure.ts'

/**
 * One session of a psql that stays open: statements go in, answers come out, separated by a marker that no data can
 * hold by chance. It is the same libpq as pg_dump's, so addresses, TLS and passwords mean the same in both.
 */
export class PsqlSession {
  readonly #running: RunningCommand
  readonly #lines: AsyncIterator<string>
  readonly #marker = `answered-${randomBytes(12).toString('hex')}`
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(running: RunningCommand) {
    this.#running = running
    this.#lines = linesOf(running.output)
  }

  static async open(command: Command, ports: Pick<Ports, 'processes'>): Promise<PsqlSession> {
    const session = new PsqlSession(await ports.processes.start(command))
    await session.ask(
      'SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET row_security = off; SET search_path = pg_catalog',
    )
    return session
  }

  /**
   * Runs statements and returns what they print, one line per row. One at a time, in the order of asking.
   * @throws ActionError with the server's words
   */
  async ask(statements: string): Promise<string[]> {
    const turn = this.#queue.then(() => this.#exchange(statements))
    this.#queue = turn.catch(() => undefined)
    return await turn
  }

  /**
   * The same for SQL that others wrote. psql does not read it: it stands in a dollar quote whose tag nobody can guess, and
   * `\\gexec` sends what the quote holds to the server as it is (psql's manual), without commands and variables.
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

  async close(): Promise<void> {
    this.#running.input.end('\\q\n')
    const late = setTimeout(() => void this.#running.stop(), 2_000)
    await this.#running.ended
    clearTimeout(late)
  }

  async #exchange(statements: string): Promise<string[]> {
    this.#running.input.write(`${statements};\n\\echo ${this.#marker}\n`)
    const answer: string[] = []
    for (;;) {
      const { done, value } = await this.#lines.next()
      if (done === true) throw databaseFailure('asking the database', await this.#running.ended)
      if (value === this.#marker) return answer
      answer.push(value)
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
