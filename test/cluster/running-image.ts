import type { Place } from './place.ts'

interface Pod {
  readonly metadata: { readonly deletionTimestamp?: string }
  readonly spec: { readonly containers: readonly { readonly image: string }[] }
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

/** The image of every ready pod of a namespace; nothing where none is ready, or they differ. */
export async function runningImage(place: Place): Promise<string | undefined> {
  const pods = JSON.parse(await place.read('pods')) as { items: readonly Pod[] }
  const ready = pods.items.filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined &&
      status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  )
  const images = [...new Set(ready.map(({ spec }) => spec.containers[0]?.image))]
  return images.length === 1 ? images[0] : undefined
}
