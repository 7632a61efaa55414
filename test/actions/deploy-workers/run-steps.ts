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
  readonly if?: string
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

/**
 * Executes the steps of one job of an example that are ours, in their order and with their expressions, as the runner
 * would: after a failure only what waits for one. Steps of others are left out.
 * @param overlay inputs that lead to stand-ins, by action
 * @param known values of `secrets.…` and `vars.…`
 */
export async function runSteps(
  file: string,
  job: string,
  overlay: Readonly<Record<string, Readonly<Record<string, string>>>>,
  known: Readonly<Record<string, string>>,
  ports: () => Ports,
): Promise<StepEnding[]> {
  const workflow = parse(await readFile(join(ROOT, 'workflows-examples', file), 'utf8')) as {
    jobs: Record<string, { steps: Step[] }>
  }
  const values = new Map(Object.entries(known))
  const endings: StepEnding[] = []
  let hasFailed = false
  for (const step of workflow.jobs[job]?.steps ?? []) {
    const action = OURS.exec(step.uses ?? '')?.[1]
    if (action === undefined || !isDue(step, hasFailed, values)) continue
    const given = Object.entries(step.with ?? {}).map(([name, text]) => [name, filled(String(text), values)])
    const ending = await runStep(action, { ...Object.fromEntries(given), ...overlay[action] }, ports())
    hasFailed ||= ending.why !== undefined
    endings.push(ending)
    if (step.id === undefined) continue
    values.set(`steps.${step.id}.outcome`, ending.why === undefined ? 'success' : 'failure')
    for (const [name, value] of Object.entries(ending.outputs))
      values.set(`steps.${step.id}.outputs.${name}`, value)
  }
  return endings
}

/** Only the one form that examples use beside none. @throws Error for another one */
function isDue({ if: condition }: Step, hasFailed: boolean, values: ReadonlyMap<string, string>): boolean {
  if (condition === undefined) return !hasFailed
  const [, name = '', wanted] = /^failure\(\) && ([\w.]+) == '(\w+)'$/.exec(condition) ?? []
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
