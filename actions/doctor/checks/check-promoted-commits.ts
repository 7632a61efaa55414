import { type Finding, failed, ok, warning } from '../finding.ts'
import { runsOnPush } from '../workflows/push-filter.ts'
import { type Job, placeOf, type Workflow } from '../workflows/workflow.ts'
import { jobsOf, type Situation } from './situation.ts'

/** One way that a commit goes, and the checks that it needs by name. */
interface Promotion {
  readonly place: string
  readonly from: string
  readonly named: readonly string[]
}

/**
 * What is promoted is the commit that a merge leaves on a branch, and it is another one than that of the pull request: a
 * check that only pull requests have is never on it, and a promotion that asks for it waits for nothing.
 */
export function checkPromotedCommits(situation: Situation): Finding[] {
  const promotions = jobsOf(situation).flatMap(([workflow, job]) => promotionsOf(workflow, job, situation))
  return [...Map.groupBy(promotions, ({ from }) => from)].map(([from, all]) => judge(from, all, situation))
}

function promotionsOf(workflow: Workflow, job: Job, { github }: Situation): Promotion[] {
  const steps = job.steps.filter(({ action }) => action === 'promote-branch').map(({ inputs }) => inputs)
  const calls = job.call?.workflow === 'promote' ? [job.call.inputs] : []
  return [...steps, ...calls].flatMap(inputs => {
    const { from, to = '', mode = 'promote' } = inputs
    const asked = (inputs['require-checks'] ?? 'required').trim()
    const isNone = asked === 'none' || inputs['allow-no-checks'] === 'true'
    if (from === undefined || `${from}${asked}`.includes('${{') || mode !== 'promote' || isNone) return []
    const rules = github.rules.get(to)
    const ruled = rules?.kind === 'seen' ? rules.value.checks : []
    const names = ['required', 'all'].includes(asked) ? [] : asked.split('\n').map(line => line.trim())
    return [{ place: placeOf(workflow, job), from, named: [...ruled, ...names] }]
  })
}

function judge(from: string, all: readonly Promotion[], situation: Situation): Finding {
  const about = { id: `checks-on:${from}`, title: `Checks on ${from}` }
  const jobs = jobsOf(situation)
  const onBranch = jobs.filter(([{ push }]) => push !== undefined && runsOnPush(push, from))
  const remedy = `Add \`push: { branches: [${from}] }\` to the \`on:\` of the workflow that tests.`
  const makes = (list: typeof jobs, check: string) => list.some(([, job]) => isMadeBy(job, check))
  const never = [...new Set(all.flatMap(({ named }) => named))].filter(
    check => makes(jobs, check) && !makes(onBranch, check),
  )
  const places = [...new Set(all.map(({ place }) => place))].join(', ')
  if (never.length > 0)
    return failed(
      about,
      `${never.join(', ')} must be green, and never runs on a push to it: ${places} waits for nothing`,
      remedy,
    )
  return onBranch.length > 0
    ? ok(about, 'a workflow runs on every push to it')
    : warning(
        about,
        `no workflow of this repository runs on a push to it, and ${places} asks for green checks`,
        remedy,
      )
}

/** A called workflow puts its jobs behind the name of the job that calls, and a matrix its row. */
const isMadeBy = ({ shown }: Job, check: string): boolean =>
  check === shown || check.startsWith(`${shown} / `) || check.startsWith(`${shown} (`)
