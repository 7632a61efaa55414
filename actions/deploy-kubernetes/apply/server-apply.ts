import { listText } from '../cluster/read-objects.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { FIELD_MANAGER } from '../objects/own-fields.ts'

/**
 * Server-side apply as our manager, or its rehearsal on the server. Fields of others are taken over: the manifest is the
 * truth, and what that changes is told beforehand; the number of replicas of an autoscaler is sent as it is.
 * @returns the objects as the server keeps them, or would
 * @throws KubectlError with one complaint for each object that was refused; others may have been applied
 */
export async function serverApply(
  objects: readonly KubeObject[],
  mode: 'apply' | 'dry-run',
  kubectl: Kubectl,
): Promise<KubeObject[]> {
  if (objects.length === 0) return []
  return await kubectl.objects({
    what: mode === 'apply' ? 'Applying' : 'Checking on the server what applying would do',
    arguments: [
      ...['apply', '--server-side', `--field-manager=${FIELD_MANAGER}`, '--force-conflicts'],
      ...(mode === 'apply' ? [] : ['--dry-run=server']),
      // The server validates; kubectl's own look beforehand fetches every schema and names no object.
      '--validate=false',
      ...['--show-managed-fields', '-o', 'json', '-f', '-'],
    ],
    input: listText(objects),
    timeoutMs: 180_000,
  })
}

/** What can be checked of objects in a namespace that does not exist yet: their schema. */
export async function schemaCheck(objects: readonly KubeObject[], kubectl: Kubectl): Promise<void> {
  if (objects.length === 0) return
  await kubectl.text({
    what: 'Checking the manifests against the schema',
    arguments: ['create', '--dry-run=client', '--validate=strict', '-o', 'name', '-f', '-'],
    input: listText(objects),
  })
}
