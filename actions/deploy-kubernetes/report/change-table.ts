import { code, details, table } from '../../../shared/report/markdown.ts'
import { type Change, isChange } from '../apply/plan.ts'
import { pathText, valueText } from '../cluster/differences.ts'
import { groupKindOf, nameOf } from '../objects/kube-object.ts'

const MOST_ROWS = 60

/** What is different, field by field; of Secrets only which fields. */
export function changeTable(changes: readonly Change[]): string {
  const rows = changes.filter(isChange).flatMap(rowsOf)
  if (rows.length === 0) return ''
  const shown = rows.slice(0, MOST_ROWS)
  const more = rows.length > shown.length ? `\n\n${rows.length - shown.length} more.` : ''
  return details(`Changes (${rows.length})`, `${table(['object', 'field', 'before', 'after'], shown)}${more}`)
}

function rowsOf(change: Change): string[][] {
  const name = code(nameOf(change.object))
  if (change.kind === 'create') return [[name, '', '', 'new']]
  if (change.kind === 'replace') return [[name, '', 'ended', 'runs again']]
  if (change.kind === 'same') return []
  const isSecret = groupKindOf(change.object) === 'Secret'
  return change.differences.map(({ path, before, after }) => [
    name,
    code(pathText(path)),
    before === undefined ? '' : code(valueText(before, isSecret)),
    after === undefined ? '' : code(valueText(after, isSecret)),
  ])
}
