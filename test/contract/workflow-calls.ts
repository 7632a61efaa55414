import type { ReusableWorkflow } from '../../scripts/generate/reusable-workflows.ts'

export interface CallingJob {
  readonly uses?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
  readonly secrets?: unknown
  readonly environment?: unknown
}

/** Keys that GitHub takes beside `uses` at a job. */
const ALLOWED = ['name', 'uses', 'with', 'secrets', 'strategy', 'needs', 'if', 'concurrency', 'permissions']

/** What GitHub would refuse of a job that calls a workflow of this library; nothing for any other job. */
export function callProblems(name: string, job: CallingJob, all: readonly ReusableWorkflow[]): string[] {
  const path = /^antjan\/databiz-actions\/(\.github\/workflows\/\S+)@v1$/.exec(job.uses ?? '')?.[1]
  if (path === undefined) return []
  const called = all.find(one => one.path === path)
  if (called === undefined) return [`${name}: there is no ${path}`]
  const { with: given = {}, permissions = {} } = job
  const problems = [
    ...Object.keys(job).filter(key => !ALLOWED.includes(key)),
    ...Object.keys(given).flatMap(input => (called.inputs[input] === undefined ? [`no input ${input}`] : [])),
    ...Object.entries(given).flatMap(([input, value]) => wrongType(input, value, called)),
    ...Object.entries(called.inputs).flatMap(([input, { required }]) =>
      required === true && given[input] === undefined ? [`needs ${input}`] : [],
    ),
    ...Object.entries(called.permissions).flatMap(([scope, level]) =>
      permissions[scope] === level || permissions[scope] === 'write'
        ? []
        : [`${scope}: ${level} is not given`],
    ),
    ...Object.keys(permissions).flatMap(scope =>
      called.permissions[scope] === undefined ? [`${scope} is given for nothing`] : [],
    ),
  ]
  return problems.map(problem => `${name}: ${problem}`)
}

function wrongType(input: string, value: unknown, { inputs }: ReusableWorkflow): string[] {
  const type = inputs[input]?.type
  const isExpression = typeof value === 'string' && /^\$\{\{.*\}\}$/.test(value)
  return type === undefined || isExpression || typeof value === type ? [] : [`${input} is no ${type}`]
}
