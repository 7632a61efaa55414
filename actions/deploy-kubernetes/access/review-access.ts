import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { rulesFor } from '../kubectl/explain-forbidden.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import type { Right } from './required-access.ts'

/**
 * Asks for every right in one call and before anything is touched (a `SelfSubjectAccessReview` each; they are answered,
 * not stored).
 * @returns the rights that are missing and can be done without
 * @throws ActionError that prints the rules which are missing
 */
export async function reviewAccess(
  rights: readonly Right[],
  kubectl: Kubectl,
  log: Log,
): Promise<readonly Right[]> {
  const answer = await kubectl.text({
    what: 'Asking what this account may do',
    // Validation would list custom resource definitions first, which a narrow account may not.
    arguments: ['create', '-f', '-', '--validate=false', '-o', 'jsonpath={.status.allowed}{"\\n"}'],
    input: JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: rights.map(right => reviewOf(right, kubectl.namespace)),
    }),
  })
  const allowed = answer.split('\n')
  const missing = rights.filter((_, index) => allowed[index]?.trim() !== 'true')
  const required = missing.filter(({ without }) => without === 'required')
  if (required.length > 0)
    throw new ActionError(
      `The account of this kubeconfig lacks ${count(required.length, 'right')} in the namespace ${kubectl.namespace}: ${required.map(nameOf).join(', ')}`,
      { code: 'kubectl-forbidden', remedy: `Add to its Role:\n${rulesFor(required)}` },
    )
  for (const right of missing) log.notice(`This account may not ${nameOf(right)}: ${right.without}.`)
  return missing
}

const nameOf = ({ verb, resource, group }: Right): string =>
  `${verb} ${resource}${group === '' ? '' : `.${group}`}`

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

function reviewOf({ verb, resource, group }: Right, namespace: string): object {
  const [plural, subresource] = resource.split('/')
  return {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: {
      resourceAttributes: {
        namespace,
        verb,
        group,
        resource: plural,
        ...(subresource === undefined ? {} : { subresource }),
      },
    },
  }
}
