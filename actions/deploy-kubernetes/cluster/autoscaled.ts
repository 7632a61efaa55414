import { fieldAt, numberOf, textOf, withField } from '../objects/fields.ts'
import { type KubeObject, keyOf } from '../objects/kube-object.ts'

/**
 * The same objects with the live number of replicas wherever an autoscaler rules: another number would conflict with it or
 * reset a service that was scaled up, and no number at all would mean one.
 * @param autoscalers those of the manifests and of the namespace
 */
export function keepScale(
  objects: readonly KubeObject[],
  live: ReadonlyMap<string, KubeObject>,
  autoscalers: readonly KubeObject[],
): KubeObject[] {
  const targets = new Set(autoscalers.map(targetOf))
  return objects.map(object => {
    const replicas = numberOf(fieldAt(live.get(keyOf(object)), 'spec', 'replicas'))
    if (replicas === undefined || !targets.has(keyOf(object))) return object
    return withField(object, ['spec', 'replicas'], replicas)
  })
}

function targetOf(autoscaler: KubeObject): string | undefined {
  const { kind, name, apiVersion } = {
    kind: textOf(fieldAt(autoscaler, 'spec', 'scaleTargetRef', 'kind')),
    name: textOf(fieldAt(autoscaler, 'spec', 'scaleTargetRef', 'name')),
    apiVersion: textOf(fieldAt(autoscaler, 'spec', 'scaleTargetRef', 'apiVersion')) ?? 'apps/v1',
  }
  return kind === undefined || name === undefined
    ? undefined
    : keyOf({ apiVersion, kind, metadata: { name } })
}
