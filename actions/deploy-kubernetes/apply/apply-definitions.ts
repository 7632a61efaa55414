import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { readObjects } from '../cluster/read-objects.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { fieldAt, fieldsOf, listOf } from '../objects/fields.ts'
import { type KubeObject, nameOf } from '../objects/kube-object.ts'
import { serverApply } from './server-apply.ts'

export type PausePorts = Pick<Ports, 'clock' | 'signal'>

const PAUSE_MS = 500
const LOOKS = 60

/**
 * Waits until the server serves the kinds that these definitions bring.
 * @throws ActionError when it does not
 */
export async function awaitDefinitions(
  definitions: readonly KubeObject[],
  kubectl: Kubectl,
  { clock, signal }: PausePorts,
): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const open = (await readObjects(definitions, kubectl)).filter(one => !isEstablished(one))
    if (open.length === 0) return
    if (looks >= LOOKS)
      throw new ActionError(`The cluster does not serve ${open.map(nameOf).join(', ')} yet`, {
        code: 'kubectl-other',
        remedy: 'Its conditions say why: `kubectl describe` the definition. A name may be taken already.',
      })
    await clock.sleep(PAUSE_MS, signal)
  }
}

const isEstablished = (definition: KubeObject): boolean =>
  listOf(fieldAt(definition, 'status', 'conditions'))
    .map(fieldsOf)
    .some(({ type, status }) => type === 'Established' && status === 'True')

/** A kind that is established takes another moment to be found by its name; applying is safe to repeat. */
export async function applyOnceKnown(
  objects: readonly KubeObject[],
  kubectl: Kubectl,
  { clock, signal }: PausePorts,
): Promise<KubeObject[]> {
  for (let looks = 1; ; looks += 1) {
    try {
      return await serverApply(objects, 'apply', kubectl)
    } catch (thrown) {
      if (!(thrown instanceof KubectlError) || !isNotFoundYet(thrown) || looks >= LOOKS) throw thrown
      await clock.sleep(PAUSE_MS, signal)
    }
  }
}

const isNotFoundYet = ({ complaints }: KubectlError): boolean =>
  complaints.every(complaint => /no matches for kind|could not find the requested resource/.test(complaint))
