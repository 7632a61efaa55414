import { ActionError } from '../../../shared/failure/action-error.ts'
import { missingRight, rulesFor } from '../kubectl/explain-forbidden.ts'
import type { KubectlError } from '../kubectl/kubectl-error.ts'

/** What the server refused in the rehearsal, with what can be done about each kind of refusal. */
export function refusalError(error: KubectlError, namespace: string): ActionError {
  const lines = error.complaints.map(complaint => complaint.replace(/\s*\n\s*/g, ' '))
  const [first = ''] = lines
  const message =
    lines.length === 1
      ? `The cluster refuses the manifests: ${first}`
      : `The cluster refuses ${lines.length} objects of the manifests:\n${lines.map(line => `- ${line}`).join('\n')}`
  return new ActionError(message, {
    code: error.code,
    remedy: [
      `Nothing was changed.`,
      ...new Set(lines.flatMap(line => remedyFor(line, namespace) ?? [])),
    ].join(' '),
  })
}

function remedyFor(complaint: string, namespace: string): string | undefined {
  const right = missingRight(complaint)
  if (right !== undefined) return `The account lacks a right; add to its Role: ${rulesFor([right])}`
  if (complaint.includes(`namespaces "${namespace}" not found`))
    return `The namespace ${namespace} does not exist: create it once, or add a Namespace to the manifests.`
  const strategy = /(\w+) "([^"]+)" is invalid: spec\.(strategy|updateStrategy)\.rollingUpdate/.exec(
    complaint,
  )
  if (strategy !== null)
    return `What the server filled in for rolling updates stands in the way of the other strategy, and nobody owns it. Take it away once: kubectl patch ${strategy[1]?.toLowerCase()} ${strategy[2]} --type=json -p '[{"op":"remove","path":"/spec/${strategy[3]}/rollingUpdate"},{"op":"replace","path":"/spec/${strategy[3]}/type","value":"${strategy[3] === 'strategy' ? 'Recreate' : 'OnDelete'}"}]'`
  if (/field is immutable|updates to .* are forbidden/.test(complaint))
    return 'A field that cannot be changed: give the object a new name; deleting it and making it again is an outage.'
  if (/not declared in schema|unknown field/.test(complaint))
    return 'A field that the kind does not have: check its spelling and its place.'
  if (/no matches for kind/.test(complaint))
    return 'The cluster does not have this kind: install its definition first, or correct `apiVersion`.'
  if (/exceeded quota/.test(complaint)) return 'The quota of the namespace is used up.'
  if (/does not support dry run/.test(complaint))
    return 'A webhook of the cluster cannot be rehearsed; it has to declare `sideEffects: None`.'
  return undefined
}
