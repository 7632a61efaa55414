/** Names that every workflow has. */
const GIVEN = /^(?:GITHUB_|ACTIONS_)/

export interface WorkflowNames {
  readonly secrets: readonly string[]
  readonly variables: readonly string[]
}

/** What the expressions of a workflow take from the store of GitHub. */
export function readWorkflowNames(text: string): WorkflowNames {
  const names = (context: string) => {
    const found = [...text.matchAll(new RegExp(`\\b${context}\\.([A-Za-z_]\\w*)`, 'g'))].map(
      ([, name = '']) => name,
    )
    return [...new Set(found)].filter(name => !GIVEN.test(name))
  }
  return { secrets: names('secrets'), variables: names('vars') }
}
