import type { Draft } from '../findings/draft.ts'

/** Rules about a name that no contract knows: used in fifty places it is one mistake. */
const BY_NAME = new Set<Draft['rule']>([
  'drift-workflow-extra',
  'drift-docs-extra',
  'drift-compose-extra',
  'drift-kubernetes-extra',
  'drift-code-extra',
])
const MOST_PLACES = 3

/** One finding for each rule and name, with the first places and a count of the others. */
export function groupDrafts(drafts: readonly Draft[]): Draft[] {
  const isGrouped = ({ rule, variable }: Draft) => BY_NAME.has(rule) && variable !== undefined
  const groups = Map.groupBy(drafts.filter(isGrouped), ({ rule, variable }) => `${rule} ${variable}`)
  return [...drafts.filter(draft => !isGrouped(draft)), ...[...groups.values()].flatMap(together)]
}

function together(drafts: readonly Draft[]): Draft[] {
  const [first] = drafts
  if (first === undefined) return []
  const places = [...new Set(drafts.map(({ place }) => `${place?.file}:${place?.line}`))]
  const shown = places.slice(1, MOST_PLACES).join(', ')
  const rest = places.length > MOST_PLACES ? ` and in ${places.length - MOST_PLACES} more places` : ''
  return [shown === '' ? first : { ...first, message: `${first.message}; also in ${shown}${rest}` }]
}
