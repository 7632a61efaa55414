import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { allDeclarations, ROOT } from '../../scripts/actions.ts'
import type { Declaration } from '../../shared/declaration/declaration.ts'
import type { Field } from '../../shared/declaration/field.ts'
import { longJobs } from './job-lines.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly permissions?: unknown
  readonly concurrency?: { readonly group?: string; readonly 'cancel-in-progress'?: unknown }
  readonly on: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<
    Record<
      string,
      { readonly uses?: string; readonly 'timeout-minutes'?: number; readonly steps?: readonly Step[] }
    >
  >
}

const declarations = new Map((await allDeclarations()).map(one => [one.name, one]))
const files = globSync('workflows-examples/*.yml', { cwd: ROOT }).sort()
const own = globSync('.github/workflows/*.yml', { cwd: ROOT }).sort()
const pages = globSync(['*/README.md', 'README.md'], { cwd: ROOT })

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

it('has one minimal example for each action', () => {
  expect(files).toEqual(
    expect.arrayContaining([...declarations.keys()].map(name => `workflows-examples/${name}.yml`)),
  )
})

it('holds the secrets of an environment in jobs of at most thirty lines', () =>
  expect(files.flatMap(file => longJobs(textOf(file)).map(job => `${basename(file)}, ${job}`))).toEqual([]))

describe.each([...files, ...own])('%s', file => {
  const text = textOf(file)
  const workflow = parse(text) as Workflow
  const jobs = Object.entries(workflow.jobs)

  it('opens with words, grants permissions itself and never runs twice at once', () => {
    if (file.startsWith('workflows-examples')) expect(text).toMatch(/^# \w/)
    expect(workflow.permissions).toBeDefined()
    // A group that caller and called share would wait for itself, so a workflow to call has none.
    const isCalled = 'workflow_call' in workflow.on
    expect([Boolean(workflow.concurrency?.group), isCalled]).toEqual([!isCalled, isCalled])
    if (!isCalled) expect(workflow.concurrency?.['cancel-in-progress']).toBeDefined()
  })

  it('ends every job some day', () => {
    for (const [name, job] of jobs.filter(([, { uses }]) => uses === undefined))
      expect([name, job['timeout-minutes']]).toEqual([name, expect.any(Number)])
  })

  it('pins what belongs to others by SHA, with the version beside it', () => {
    const foreign = text.split('\n').filter(line => /^\s*(- )?uses: (?!antjan\/|\.\/)/.test(line))
    for (const line of foreign) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('puts no expression into a script, where it would become code', () => {
    const scripts = jobs.flatMap(([, job]) => (job.steps ?? []).flatMap(step => step.run ?? []))
    expect(scripts.filter(script => script.includes('${{'))).toEqual([])
  })

  it('gives our actions only inputs that they have, and all that they need', () => {
    const problems = jobs.flatMap(([, job]) => (job.steps ?? []).flatMap(problemsOf))
    expect(problems).toEqual([])
  })
})

it('uses one version of each action of others', () => {
  const used = [...files, ...own].flatMap(file => [
    ...textOf(file).matchAll(/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40})/g),
  ])
  const versions = Map.groupBy(used, ([, name]) => name)
  for (const [name, found] of versions)
    expect([name, new Set(found.map(([, , sha]) => sha)).size]).toEqual([name, 1])
})

it('keeps expressions out of descriptions: a runner refuses the whole manifest', () => {
  for (const { name, description, inputs, outputs } of declarations.values()) {
    const words = [
      description,
      ...Object.values(inputs).map(field => field.description),
      ...Object.values(outputs),
    ]
    expect([name, words.filter(text => text.includes('${{'))]).toEqual([name, []])
  }
})

describe.each(pages)('the examples in %s', page => {
  const blocks = [...textOf(page).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block)

  it('are YAML, and use inputs that exist', () => {
    const steps = blocks.flatMap(block => (parse(block) as { steps?: Step[] }).steps ?? [])
    expect(steps.flatMap(problemsOf)).toEqual([])
  })
})

/** What the reader of inputs would say, with a plausible value wherever an expression stands. */
function problemsOf(step: Step): string[] {
  const name = /^antjan\/databiz-actions(?:\/([\w-]+))?@v1(?:\.\d+\.\d+)?$/.exec(step.uses ?? '')
  if (name === null) return []
  const declaration = declarations.get(name[1] ?? 'release')
  return declaration === undefined ? [`${step.uses} does not exist`] : inputProblems(step, declaration)
}

function inputProblems({ with: given = {} }: Step, declaration: Declaration): string[] {
  const unknown = Object.keys(given).filter(input => declaration.inputs[input] === undefined)
  const missing = Object.entries(declaration.inputs)
    .filter(([input, field]) => given[input] === undefined && isRequired(field, given, declaration))
    .map(([input]) => input)
  const wrong = Object.entries(given).flatMap(([input, value]) => {
    const field = declaration.inputs[input]
    if (field === undefined || String(value).includes('${{')) return []
    const read = field.schema.safeParse(String(value))
    return read.success ? [] : [`${input}: ${String(value)} is not ${field.allowed}`]
  })
  return [
    ...unknown.map(input => `${declaration.name} has no input ${input}`),
    ...missing.map(input => `${declaration.name} needs ${input}`),
    ...wrong,
  ]
}

function isRequired(
  { required, requiredWhen }: Field<unknown>,
  given: Readonly<Record<string, unknown>>,
  { inputs }: Declaration,
): boolean {
  if (requiredWhen === undefined) return required
  return requiredWhen.is.includes(String(given[requiredWhen.input] ?? inputs[requiredWhen.input]?.default))
}
