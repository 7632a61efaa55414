import { type Job, type JobRun, runJob } from '../../test/databiz/job.ts'
import { logView } from './log-view.ts'
import type { Fact, JobRecord, StepRecord } from './record.ts'
import type { Terminal } from './terminal.ts'

const LAST_LINES = 12

/** An action ended otherwise than the story has it: what follows would make no sense. It has been told already. */
export class StoryEnds extends Error {}

/** Tells what happens, step by step, and remembers it for the page and the closing table. */
export class Story {
  readonly steps: StepRecord[] = []
  readonly #terminal: Terminal
  readonly #cancelled: AbortSignal

  constructor(terminal: Terminal, cancelled: AbortSignal) {
    this.#terminal = terminal
    this.#cancelled = cancelled
  }

  async step<Value>(title: string, body: (step: Step) => Promise<Value>): Promise<Value> {
    const number = this.steps.length + 1
    const started = performance.now()
    const step = new Step(this.#terminal, this.#cancelled)
    this.#terminal.heading(number, title)
    try {
      return await body(step)
    } catch (thrown) {
      this.#cancelled.throwIfAborted()
      if (thrown instanceof StoryEnds) throw thrown
      step.differs(thrown instanceof Error ? thrown.message : String(thrown))
      throw new StoryEnds(title, { cause: thrown })
    } finally {
      const { jobs, facts, differences } = step
      this.steps.push({ number, title, jobs, facts, differences, durationMs: performance.now() - started })
    }
  }

  get differences(): string[] {
    return this.steps.flatMap(({ number, differences }) => differences.map(text => `Step ${number}: ${text}`))
  }
}

/** One step of the story while it is told. */
export class Step {
  readonly jobs: JobRecord[] = []
  readonly facts: Fact[] = []
  readonly differences: string[] = []
  readonly #terminal: Terminal
  readonly #cancelled: AbortSignal

  constructor(terminal: Terminal, cancelled: AbortSignal) {
    this.#terminal = terminal
    this.#cancelled = cancelled
  }

  fact(label: string, text: string): void {
    this.facts.push({ label, text })
    this.#terminal.fact(label, text)
  }

  /** Something that must be so. What is not is remembered, and the story goes on. */
  expect(what: string, actual: unknown, wanted: unknown): void {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(wanted)]
    if (is === should) {
      this.facts.push({ label: 'proven', text: what })
      this.#terminal.passed(what)
    } else this.differs(`${what}: expected ${should}, found ${is}`)
  }

  differs(text: string): void {
    this.differences.push(text)
    this.#terminal.different(text)
  }

  /** Runs an action and compares its result with the one that the story expects; its log comes as people see it. */
  async run(job: Job, expected: string): Promise<JobRun> {
    const run = await this.during(job.title, () => runJob(job, this.#cancelled))
    this.#cancelled.throwIfAborted()
    const { result, exitCode, durationMs, summary } = run
    const log = logView(run.log)
    this.jobs.push({
      title: job.title,
      action: job.action,
      expected,
      result,
      exitCode,
      durationMs,
      summary,
      log,
    })
    if (result !== expected) throw this.#difference({ ...run, log }, expected)
    this.#terminal.passed(`${job.title}: ${result}`, durationMs)
    this.#terminal.aside(run.outputs['summary'] ?? '')
    return { ...run, log }
  }

  during<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
    this.#cancelled.throwIfAborted()
    return this.#terminal.during(what, work)
  }

  #difference({ job, result, exitCode, log }: JobRun, expected: string): StoryEnds {
    const found = result === '' ? `no result, exit ${exitCode}` : result
    this.differs(`${job.title}: expected ${expected}, found ${found}`)
    for (const line of log.trimEnd().split('\n').slice(-LAST_LINES)) this.#terminal.print(`     │ ${line}`)
    return new StoryEnds(job.title)
  }
}
