import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../../../scripts/actions.ts'
import type { Ports } from '../../../shared/action/action.ts'
import type { Declaration } from '../../../shared/declaration/declaration.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}

/** How a step of ours ended: the action, its result, its outputs by their names. */
export interface StepEnding {
  readonly action: string
  readonly result: string
  readonly why?: string
  readonly outputs: Readonly<Record<string, string>>
}

interface Runnable {
  readonly declaration: Declaration
  readonly run: (
    inputs: unknown,
    ports: Ports,
  ) => Promise<{ readonly outputs: Readonly<Record<string, unknown>>; readonly failure?: Error }>
}

const OURS = /^antjan\/databiz-actions\/([\w-]+)@v1$/

interface Job {
  readonly if?: string
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

/**
 * Executes the steps of an example that are ours, job by job, in their order and with their expressions, as the runner
 * would: after a failure only what waits for one. Steps of others, and jobs that have no other, are left out.
 * @param overlay inputs that lead to stand-ins, by action
 * @param known values of `secrets.…` and `vars.…`
 */
export async function runSteps(
  file: string,
  overlay: Readonly<Record<string, Readonly<Record<string, string>>>>,
  known: Readonly<Record<string, string>>,
  ports: () => Ports,
): Promise<StepEnding[]> {
  const text = await readFile(join(ROOT, 'workflows-examples', file), 'utf8')
  const { jobs } = parse(text) as { jobs: Record<string, Job> }
  const values = new Map(Object.entries(known))
  const endings: StepEnding[] = []
  const isOver = () => endings.some(({ why }) => why !== undefined)
  for (const [name, job] of Object.entries(jobs)) {
    if (!isDue(job, isOver(), values)) continue
    for (const step of job.steps) {
      const action = OURS.exec(step.uses ?? '')?.[1]
      if (action === undefined) continue
      const given = Object.entries(step.with ?? {}).map(([input, text]) => [
        input,
        filled(String(text), values),
      ])
      const ending = await runStep(action, { ...Object.fromEntries(given), ...overlay[action] }, ports())
      endings.push(ending)
      values.set(`needs.${name}.result`, ending.why === undefined ? 'success' : 'failure')
      for (const [output, value] of Object.entries(ending.outputs))
        values.set(`steps.${step.id}.outputs.${output}`, value)
    }
    for (const [output, expression] of Object.entries(job.outputs ?? {}))
      values.set(`needs.${name}.outputs.${output}`, filled(expression, values))
  }
  return endings
}

/** Only the one form that examples use beside none. @throws Error for another one */
function isDue({ if: condition }: Job, hasFailed: boolean, values: ReadonlyMap<string, string>): boolean {
  if (condition === undefined) return !hasFailed
  const [, name = '', wanted] = /^failure\(\) && ([\w.-]+) == '(\w+)'$/.exec(condition) ?? []
  if (name === '') throw new Error(`not understood: ${condition}`)
  return hasFailed && values.get(name) === wanted
}

const filled = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values.get(name) ?? '')

async function runStep(
  action: string,
  raw: Readonly<Record<string, string>>,
  ports: Ports,
): Promise<StepEnding> {
  const folder = join(ROOT, 'actions', action)
  const { declaration } = (await import(join(folder, 'declaration.ts'))) as Runnable
  const { run } = (await import(join(folder, 'run.ts'))) as Runnable
  try {
    const { outputs, failure } = await run(readInputs(declaration, raw), ports)
    const texts = Object.entries(outputs).map(([name, value]) => [kebab(name), String(value ?? '')])
    const ended = { action, result: String(outputs['result']), outputs: Object.fromEntries(texts) }
    return failure === undefined ? ended : { ...ended, why: failure.message }
  } catch (thrown) {
    return { action, result: 'thrown', why: describeFailure(thrown).message, outputs: {} }
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
