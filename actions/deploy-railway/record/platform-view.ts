import type { PastRevision, Revision } from '../../../shared/record/revision.ts'
import type { PlatformView, Servable } from '../../../shared/record/rollback-target.ts'
import type { RecordScope } from '../../../shared/record/target-record.ts'
import type { KnownDeployment } from '../railway-api/railway.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/** What Railway itself can tell of a service: what serves, what it can serve again, what was there. */
export const platformView = (look: () => Promise<Snapshot>): PlatformView => ({
  async serving() {
    const { current } = await look()
    return current === undefined ? undefined : revisionOf(current)
  },
  async canServe({ id }) {
    const { known, railway } = await look()
    return servable(id, known.find(one => one.id === id) ?? (await railway.deployment(id)))
  },
  async history() {
    return (await look()).known.map(pastOf)
  },
})

function servable(id: string, found: KnownDeployment | undefined): Servable {
  if (found === undefined) return { kind: 'no', why: `Railway has no deployment ${id} of this service` }
  if (found.canRollback || found.canRedeploy) return { kind: 'yes' }
  return { kind: 'no', why: `Railway offers neither rollback nor redeploy for the deployment ${id}` }
}

/** An image from a registry is known by its digest; of an upload Railway tells nothing. */
export const revisionOf = ({ id, commit, image, imageDigest }: KnownDeployment): Revision => ({
  id,
  ...(commit === undefined ? {} : { commit }),
  ...(image === undefined || imageDigest === undefined ? {} : { build: imageDigest }),
})

/** What Railway can no longer roll back to never served, or is too old. */
const pastOf = (known: KnownDeployment): PastRevision => ({
  ...revisionOf(known),
  createdAt: new Date(known.createdAtMs).toISOString(),
  good: known.canRollback || known.status === 'SUCCESS' || known.status === 'SLEEPING',
})

/** Where the entries of a service in an environment belong. */
export function scopeOf(environment: string | undefined, { railway }: Snapshot): RecordScope {
  const { environment: place, service } = railway.target
  return {
    environment: environment ?? place.name,
    component: 'backend',
    target: `railway/${service.id}/${place.id}`,
  }
}
