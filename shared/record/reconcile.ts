import { type Entry, inOrder } from './entry.ts'
import { UNNAMED } from './payload.ts'
import { isOf, type Layer, layerFrom, layerOf, type SideEntry } from './replay.ts'
import type { Revision } from './revision.ts'

/** The stack as the platform confirms it. */
export interface Reconciled {
  readonly stack: readonly Layer[]
  /** Said to people where the platform serves something else than the record's newest. */
  readonly note: string | undefined
}

/**
 * What serves is what the platform says. Found further down: somebody went back outside. Not found: something unknown,
 * or something whose run never told its end, lies on top. A run that was killed before the platform had named what it made
 * is taken for the one that made it, as long as nothing came after it.
 * @param serving nothing where the platform serves nothing or was not asked: then the record alone speaks
 */
export function reconcile(
  stack: readonly Layer[],
  entries: readonly Entry[],
  serving: { readonly revision: Revision | undefined; readonly target: string },
): Reconciled {
  const { revision, target } = serving
  if (revision === undefined) return { stack, note: undefined }
  const place = stack.findLastIndex(({ ids }) => ids.includes(revision.id))
  if (place >= 0 && place === stack.length - 1) return { stack, note: undefined }
  if (place >= 0) return { stack: stack.slice(0, place + 1), note: wentBack(revision.id) }
  const again = stack.findLastIndex(layer => isAgain(layer, revision))
  const own = inOrder(entries).filter(isOf(target))
  const known = own.findLast(({ payload }) => payload.deployment === revision.id)
  if (known === undefined && again >= 0) return broughtBack(stack, again, revision)
  const last = own.at(-1)
  if (known === undefined && last !== undefined && isCutOff(last))
    return { stack: [...stack, cutOff(last, revision)], note: undefined }
  if (known === undefined)
    return {
      stack: [...stack, layerFrom(revision)],
      note: stack.length === 0 ? undefined : isUnknown(revision.id),
    }
  return { stack: [...stack, layerOf(known)], note: undefined }
}

/** The same thing under an id that the record never saw: the platform made a new deployment of it. */
const isAgain = ({ ids, build }: Layer, { restores, build: its }: Revision): boolean =>
  (restores !== undefined && ids.includes(restores)) || (its !== undefined && its === build)

const isCutOff = ({ payload, ending }: SideEntry): boolean =>
  payload.act === 'deploy' && payload.deployment === UNNAMED && ending === 'open'

const cutOff = (entry: SideEntry, { id, build }: Revision): Layer => ({
  ...layerOf(entry),
  ...{ id, ids: [id], build },
})

function broughtBack(stack: readonly Layer[], place: number, { id }: Revision): Reconciled {
  const again = stack.slice(place, place + 1).map(layer => ({ ...layer, id, ids: [...layer.ids, id] }))
  const note = place === stack.length - 1 ? undefined : wentBack(id)
  return { stack: [...stack.slice(0, place), ...again], note }
}

const wentBack = (id: string): string =>
  `${target(id)} was brought back outside this library: what was deployed after it counts as left.`
const isUnknown = (id: string): string => `${target(id)} was deployed outside this library.`
const target = (id: string): string => `What serves now, ${id},`
