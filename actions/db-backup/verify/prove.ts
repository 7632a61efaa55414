import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { Level, Verification } from '../manifest/manifest.ts'
import { headObject } from '../store/objects.ts'
import { type ReadBack, readChecksum, readEverything } from './read-back.ts'

/** One rung of the ladder: what was done, how long it took. @throws ActionError when the proof fails */
export async function timedVerification(
  level: Level,
  tool: string,
  ports: Ports,
  work: () => Promise<string>,
): Promise<Verification> {
  const started = ports.clock.now()
  const detail = await work()
  return {
    level,
    passed: true,
    at: ports.clock.date().toISOString(),
    durationMs: Math.round(ports.clock.now() - started),
    tool,
    detail,
    runUrl: ports.run.runUrl,
  }
}

/**
 * L1: the store shows an object of the size that was sent.
 * @param fresh whether this very run stored it: then the store must also show the ETag that it gave. Later it may be a copy.
 */
export const proveUpload = (
  { store, facts }: Pick<ReadBack, 'store' | 'facts'>,
  fresh: boolean,
  ports: Ports,
): Promise<Verification> =>
  timedVerification('L1', 'HEAD', ports, async () => {
    const { key, size, etag } = facts.object
    const found = await headObject(store, key)
    if (found === undefined) throw new ActionError(`The store does not show ${key}`, { code: 'store' })
    if (found.size !== size)
      throw new ActionError(`The store shows ${found.size} bytes of ${key} instead of ${size}`, {
        code: 'store',
      })
    if (fresh && found.etag !== etag)
      throw new ActionError(`The store shows another ETag of ${key} than it gave`, { code: 'store' })
    return `${formatBytes(size)}, ETag ${found.etag}`
  })

/** L2 or L3, each of which reads every stored byte. */
export const proveReading = (level: 'L2' | 'L3', work: ReadBack, ports: Ports): Promise<Verification> =>
  timedVerification(
    level,
    level === 'L2' ? 'SHA-256' : `pg_restore ${work.client.version}`,
    ports,
    async () => {
      await (level === 'L2' ? readChecksum(work, ports) : readEverything(work, ports))
      return `${formatBytes(work.facts.object.size)} read, SHA-256 agrees`
    },
  )
