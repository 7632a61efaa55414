import { ActionError } from '../../../shared/failure/action-error.ts'
import { fieldsOf, listOf } from '../objects/fields.ts'
import { asKubeObject, type KubeObject } from '../objects/kube-object.ts'

/**
 * The objects of an answer in JSON. kubectl prints a `List` for several, the bare object for one, and nothing at all where
 * nothing was found (`--ignore-not-found`).
 */
export function objectsIn(answer: string, what: string): KubeObject[] {
  if (answer.trim() === '') return []
  const value = parsed(answer, what)
  const kind = fieldsOf(value)['kind']
  const items = typeof kind === 'string' && kind.endsWith('List') ? listOf(fieldsOf(value)['items']) : [value]
  return items.flatMap(item => asKubeObject(item) ?? [])
}

export function parsed(answer: string, what: string): unknown {
  try {
    return JSON.parse(answer)
  } catch (cause) {
    throw new ActionError(`${what}: kubectl answered something that is no JSON`, {
      code: 'kubectl-other',
      cause,
    })
  }
}
