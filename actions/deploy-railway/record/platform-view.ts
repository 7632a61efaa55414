import type { PastRevision, Revision } from '../../../shared/record/revision.ts'
import type { PlatformView, Servable } from '../../../shared/record/rollback-target.ts'
import { targetName } from '../../../shared/record/target-name.ts'
import type { RecordScope } from '../../../shared/record/target-record.ts'
import type { KnownDeployment } from '../railway-api/railway.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/** What Railway itself can tell of a service: what serves, what it can serve again, what was there. */
export const platformView = (look: () => Promise<Snapshot>): PlatformView => ({
  async serving() {
    return servingOf(await look())
  },
  async canServe({ id }) {
    const { known, railway } = await look()
    return servable(id, known.find(one => one.id === id) ?? (await railway.deployment(id)))
  },
  async history() {
    const { known } = await look()
    return known.map(one => pastOf(one, known))
  },
})

function servable(id: string, found: KnownDeployment | undefined): Servable {
  if (found === undefined) return { kind: 'no', why: `Railway has no deployment ${id} of this service` }
  if (found.canRollback || found.canRedeploy) return { kind: 'yes' }
  return { kind: 'no', why: `Railway offers neither rollback nor redeploy for the deployment ${id}` }
}

/** What serves now, and which earlier deployment it is again. */
export const servingOf = ({ current, known }: Snapshot): Revision | undefined =>
  current === undefined ? undefined : { ...revisionOf(current), ...restoresOf(current, known) }

/** An image from a registry is known by its digest; of an upload Railway tells nothing. */
const revisionOf = ({ id, commit, image, imageDigest }: KnownDeployment): Revision => ({
  id,
  ...(commit === undefined ? {} : { commit }),
  ...(image === undefined || imageDigest === undefined ? {} : { build: imageDigest }),
})

/** What Railway can no longer roll back to never served, or is too old. */
const pastOf = (one: KnownDeployment, known: readonly KnownDeployment[]): PastRevision => ({
  ...revisionOf(one),
  ...restoresOf(one, known),
  createdAt: new Date(one.createdAtMs).toISOString(),
  good: one.canRollback || one.status === 'SUCCESS' || one.status === 'SLEEPING',
})

/** Every upload of ours ends its message with digits that are drawn for it; Railway gives the message to copies, too. */
const MARK = /(?:^| )[0-9a-f]{8}$/
/** Railway's own word for a deployment that was made of an earlier one, from an untyped field that it does not document. */
const AGAIN = /redeploy|rollback/i

/** A rollback or redeploy, in Railway's own pages too, is a new deployment; the first of the same kind is what it serves. */
function restoresOf(one: KnownDeployment, known: readonly KnownDeployment[]): Pick<Revision, 'restores'> {
  const first = known.findLast(other => other.createdAtMs < one.createdAtMs && isCopy(one, other))
  return first === undefined ? {} : { restores: first.id }
}

function isCopy(one: KnownDeployment, of: KnownDeployment): boolean {
  const { message, reason = '', imageDigest, commit } = one
  if (message !== undefined && MARK.test(message)) return message === of.message
  const isSame =
    (imageDigest ?? commit) !== undefined && imageDigest === of.imageDigest && commit === of.commit
  return AGAIN.test(reason) && isSame
}

/** Where the entries of a service in an environment belong; Railway's ids stay with a project that moves. */
export function scopeOf(environment: string | undefined, { railway }: Snapshot): RecordScope {
  const { environment: place, service } = railway.target
  return {
    environment: environment ?? place.name,
    component: 'backend',
    target: targetName('railway', service.id, place.id),
  }
}
