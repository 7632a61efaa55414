import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { stateOf } from '../deployment/deployment-state.ts'

/** What production goes back to after a deployment of ours that did not hold. */
export type LeftProduction =
  | { readonly kind: 'back'; readonly to: string }
  /** Somebody else's deployment serves by now. */
  | { readonly kind: 'theirs'; readonly id: string }
  | { readonly kind: 'nothing-before' }

interface Looks {
  /** The project as it was before anything was sent. */
  readonly before: Project
  /** The project as it is now. */
  readonly now: Project
  /** The production deployments, the newest first. */
  readonly deployments: readonly Deployment[]
  /** Every deployment that this run made. */
  readonly own: ReadonlySet<string>
}

/**
 * Sending a site takes minutes, in which somebody else may deploy as well: what served directly before is theirs then, and
 * what they deployed after ours is not ours to undo.
 */
export function leftProduction({ before, now, deployments, own }: Looks): LeftProduction {
  const found = before.canonical_deployment?.id
  const serving = now.canonical_deployment?.id
  if (serving !== undefined && serving !== found && !own.has(serving)) return { kind: 'theirs', id: serving }
  const first = deployments.findLastIndex(({ id }) => own.has(id))
  const between = deployments.slice(first + 1).filter(one => isNewer(one, before.latest_deployment))
  const theirs = first === -1 ? undefined : between.find(one => stateOf(one).kind === 'live')
  const to = theirs?.id ?? found
  return to === undefined ? { kind: 'nothing-before' } : { kind: 'back', to }
}

/** Times are Cloudflare's own on both sides; one that does not tell its time is not taken for new. */
const isNewer = (one: Deployment, than: Deployment | null | undefined): boolean =>
  than?.created_on === undefined
    ? than === null || than === undefined
    : Date.parse(one.created_on ?? '') > Date.parse(than.created_on) && one.id !== than.id
