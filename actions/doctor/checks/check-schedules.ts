import { isSameName } from '../facts/github-facts.ts'
import { type Finding, failed, ok, skipped } from '../finding.ts'
import { placeOf } from '../workflows/workflow.ts'
import { letsIn } from './branch-pattern.ts'
import { jobsOf, type Situation } from './situation.ts'

const ABOUT = { id: 'schedules', title: 'Schedules' }

/** A schedule runs on the default branch, and nobody is awake to approve it. */
export function checkSchedules(situation: Situation): Finding[] {
  const scheduled = jobsOf(situation).filter(([workflow]) => workflow.triggers.includes('schedule'))
  if (scheduled.length === 0) return []
  const { repository, environments } = situation.github
  if (repository.kind !== 'seen') return [skipped(ABOUT, 'the default branch could not be seen')]
  const { defaultBranch } = repository.value
  const known = environments.kind === 'seen' ? environments.value : []
  const problems = scheduled.flatMap(([workflow, job]) =>
    job.environments.flatMap(name => {
      const environment = known.find(one => isSameName(one.name, name))
      if (environment === undefined) return []
      const about = {
        id: `schedule:${workflow.path}:${job.name}:${name}`,
        title: `Schedule of ${placeOf(workflow, job)}`,
      }
      const waits = failed(
        about,
        `the environment ${name} has required reviewers, so every scheduled run waits for a person`,
        `Give scheduled jobs an environment without reviewers, such as ${name}-jobs, with the same secrets.`,
      )
      const refused = failed(
        about,
        `schedules run on the default branch ${defaultBranch}, and the environment ${name} does not let it in`,
        `Let ${defaultBranch} into ${name}, make the branch of ${name} the default one, or give scheduled jobs an environment of their own.`,
      )
      return [
        ...(environment.reviewers > 0 ? [waits] : []),
        ...(letsIn(environment, defaultBranch) === false ? [refused] : []),
      ]
    }),
  )
  const fine = `run on ${defaultBranch}, and their environments let them in`
  if (environments.kind !== 'seen') return [skipped(ABOUT, 'the environments could not be seen')]
  return problems.length > 0 ? problems : [ok(ABOUT, fine)]
}
