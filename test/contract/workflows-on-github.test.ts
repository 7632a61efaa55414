import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { judge } from './expression.ts'
import { ROOT } from './source-tree.ts'
import * as rules from './workflow-rules.ts'

/** What GitHub does around a job, and no local runner does: environments, approvals, queues, forms, variables. */
const files = globSync(['workflows-examples/*.yml', '.github/workflows/*.yml'], { cwd: ROOT }).sort()
const all = Object.entries(rules) as [string, rules.WorkflowRule][]
const byName = new Map(all)

describe.each(files)('%s', file => {
  const workflow = parse(readFileSync(join(ROOT, file), 'utf8')) as rules.RuleWorkflow
  it.each(all)('%s', (_, rule) => expect(rule(workflow)).toEqual([]))
})

const own = (action: string, more: object = {}) => ({ uses: `antjan/databiz-actions/${action}@v1`, ...more })
const job = (more: object) => ({ jobs: { one: { steps: [], ...more } } }) as rules.RuleWorkflow
const form = (step: object) =>
  ({
    on: { workflow_dispatch: { inputs: { side: { options: ['back', 'front'] } } } },
    jobs: { one: { steps: [step] } },
  }) as rules.RuleWorkflow

/** A rule that finds nothing in what it is made for is none. */
describe('a planted violation is found by', () => {
  it.each<[keyof typeof rules, rules.RuleWorkflow]>([
    ['recordsNothingByItself', job({ environment: 'production' })],
    [
      'schedulesWaitForNobody',
      { ...job({ environment: { name: 'production', deployment: false } }), on: { schedule: [] } },
    ],
    ['nobodyLosesTheirPlace', job({ concurrency: { group: 'deploy', 'cancel-in-progress': false } })],
    ['everyChoiceDoesSomething', form(own('deploy-pages', { if: "inputs.side != 'front'" }))],
    [
      'unsetVariablesAreFoundFirst',
      job({
        steps: [own('deploy-pages'), own('smoke-check', { with: { 'base-url': '${{ vars.API_URL }}' } })],
      }),
    ],
    [
      'buildsHoldNoSecret',
      job({
        steps: [{ run: 'npm ci' }, own('deploy-pages', { with: { 'api-token': '${{ secrets.TOKEN }}' } })],
      }),
    ],
    [
      'sitesTravelWhole',
      job({
        steps: [{ run: 'npm run build' }, { uses: 'actions/upload-artifact@x', with: { path: 'dist' } }],
      }),
    ],
    ['deploymentsAreRecorded', job({ steps: [own('deploy-railway')] })],
    ['reportsAreOptional', job({ steps: [{ uses: 'github/codeql-action/upload-sarif@x' }] })],
    ['schedulesExpectNoCommit', { ...job({ steps: [own('smoke-check')] }), on: { schedule: [] } }],
    [
      'deploymentsShareOneGroup',
      {
        on: { push: { branches: ['main'] } },
        ...job({
          environment: { name: 'production', deployment: false },
          concurrency: { group: 'deploy-pages' },
          steps: [own('deploy-pages')],
        }),
      },
    ],
    ['nothingInsists', job({ steps: [own('deploy-pages', { with: { 'allow-stale': 'true' } })] })],
  ])('%s', (name, workflow) => expect(byName.get(name)?.(workflow)).toHaveLength(1))

  it('every rule has one', () => expect(all).toHaveLength(12))
})

describe('a condition', () => {
  const known = (name: string) => ({ 'inputs.side': 'front' })[name]
  it.each([
    ["inputs.side == 'front'", true],
    ["inputs.side != 'front' && inputs.other == 'x'", false],
    ["inputs.side == 'back' || inputs.side == 'front'", true],
    ["!(inputs.side == 'front')", false],
    ["failure() && steps.a.outputs.b == 'live'", 'open'],
    ["steps.a.outputs.b == 'x' || inputs.side == 'front'", true],
    ["github.ref_name == 'main'", 'open'],
  ])('%s', (text, expected) => expect(judge(text, known)).toBe(expected))
})
