import type { RunContext } from '../../../shared/runner/run-context.ts'

/** Events that follow from something else; nobody starts a promotion by them, although GitHub names an account. */
const FOLLOWING: ReadonlySet<string> = new Set([
  'schedule',
  'workflow_run',
  'status',
  'check_run',
  'check_suite',
  'deployment',
  'deployment_status',
  'merge_group',
])

/** The people who started this run: the one of the first attempt, and the one who ran it again. */
export function startersOf({ subject, eventName, runAttempt }: RunContext): string[] {
  const isAgain = Number(runAttempt) > 1
  const people = [
    FOLLOWING.has(eventName) ? undefined : subject.starter.value,
    FOLLOWING.has(eventName) && !isAgain ? undefined : subject.person.value,
  ]
  return [...new Set(people.filter(login => login !== undefined))]
}
