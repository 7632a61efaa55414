import { takenNames } from '../drift/readers/expressions.ts'

/** Names that every workflow has. */
const GIVEN = /^(?:GITHUB_|ACTIONS_)/

export interface WorkflowNames {
  readonly secrets: readonly string[]
  readonly variables: readonly string[]
}

/** What the expressions of a workflow take from the store of GitHub. */
export function readWorkflowNames(text: string): WorkflowNames {
  const taken = takenNames(text).filter(({ name }) => !GIVEN.test(name) && /^\w+$/.test(name))
  const names = (wanted: 'secrets' | 'vars') => [
    ...new Set(taken.filter(({ context }) => context === wanted).map(({ name }) => name)),
  ]
  return { secrets: names('secrets'), variables: names('vars') }
}
