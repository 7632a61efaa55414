import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../../scripts/actions.ts'
import { type ReusableWorkflow, reusableWorkflows } from '../../scripts/generate/reusable-workflows.ts'
import { VERSION } from '../../shared/action/version.ts'
import { type CallingJob, callProblems } from './workflow-calls.ts'

const reusable = await reusableWorkflows()
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

it('there are seven', () =>
  expect(reusable.map(({ name }) => name)).toEqual([
    ...['config-audit', 'history', 'monitor', 'promote', 'smoke', 'status', 'test'],
  ]))

describe.each(reusable)('$path', ({ text, inputs, secrets, description }) => {
  const workflow = parse(text) as {
    readonly on: object
    readonly concurrency?: unknown
    readonly jobs: Record<string, { environment?: unknown; permissions?: object; concurrency?: unknown }>
  }
  const jobs = Object.values(workflow.jobs)

  it('is only called, and says what it does and takes', () => {
    expect(Object.keys(workflow.on)).toEqual(['workflow_call'])
    expect(description).toMatch(/^[A-Z].*\.$/)
    for (const [name, input] of Object.entries(inputs))
      expect([name, input.description.length > 8, input.required === true]).toEqual([
        name,
        true,
        input.default === undefined,
      ])
  })

  it('grants each job its own permissions, and takes no place in a queue', () => {
    expect(jobs.map(({ permissions }) => permissions !== undefined)).not.toContain(false)
    expect([workflow.concurrency, ...jobs.map(({ concurrency }) => concurrency)]).not.toContainEqual(
      expect.anything(),
    )
  })

  it('needs no secret and no environment of the caller', () => {
    expect(jobs.filter(({ environment }) => environment !== undefined)).toEqual([])
    const named = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)
    expect(named.filter(name => secrets[name ?? ''] === undefined)).toEqual([])
    expect(Object.values(secrets).filter(({ required }) => required === true)).toEqual([])
  })

  it('uses every input, and the actions of its own release', () => {
    for (const name of Object.keys(inputs)) expect(text).toMatch(new RegExp(`inputs\\.${name}\\b`))
    const refs = [...text.matchAll(/uses: antjan\/databiz-actions\S*@(\S+)/g)].map(([, ref]) => ref)
    expect(refs.filter(ref => ref !== `v${VERSION}`)).toEqual([])
  })
})

const jobsIn = (text: string): [string, CallingJob][] =>
  Object.entries((parse(text) as { jobs?: Record<string, CallingJob> } | null)?.jobs ?? {})

describe.each(globSync('workflows-examples/*.yml', { cwd: ROOT }).sort())('%s', file => {
  it('calls with inputs that exist and with enough permissions', () =>
    expect(jobsIn(textOf(file)).flatMap(([name, job]) => callProblems(name, job, reusable))).toEqual([]))
})

it('a promotion and its sign-off are about the same commit', () => {
  const { jobs } = parse(textOf('.github/workflows/promote.yml')) as {
    jobs: Record<string, { steps: readonly { uses?: string; with?: Record<string, string> }[] }>
  }
  const asked = Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ uses = '', with: given }) =>
      uses.includes('/promote-branch@') ? [given?.['sha']] : [],
    ),
  )
  expect(asked).toEqual(['${{ inputs.sha }}', '${{ inputs.sha }}'])
})

it('every one is called by an example', () => {
  const examples = globSync('workflows-examples/*.yml', { cwd: ROOT }).map(textOf).join('\n')
  expect(reusable.filter(({ path }) => !examples.includes(`databiz-actions/${path}@v1`))).toEqual([])
})

describe('a planted mistake is found:', () => {
  const [history] = reusable.filter(({ name }) => name === 'history') as [ReusableWorkflow]
  const right: CallingJob = {
    uses: `antjan/databiz-actions/${history.path}@v1`,
    permissions: { contents: 'read', deployments: 'read' },
    with: { environment: 'production' },
  }
  it.each<[string, CallingJob, string]>([
    ['none', right, ''],
    [
      'a workflow that is not there',
      { ...right, uses: 'antjan/databiz-actions/.github/workflows/x.yml@v1' },
      'x.yml',
    ],
    ['an unknown input', { ...right, with: { ...right.with, env: 'x' } }, 'no input env'],
    ['a required input left out', { ...right, with: {} }, 'needs environment'],
    ['too few permissions', { ...right, permissions: { contents: 'read' } }, 'deployments: read'],
    ['a key that GitHub refuses', { ...right, environment: 'production' }, 'environment'],
  ])('%s', (_, job, problem) =>
    expect(callProblems('one', job, reusable).join('; ')).toMatch(problem === '' ? /^$/ : problem),
  )
})
