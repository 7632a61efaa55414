import { createHash } from 'node:crypto'
import { buildDigest } from '../../../shared/cloudflare/site/build-digest.ts'
import type { PreparedSite } from '../../../shared/cloudflare/site/prepare-site.ts'
import type { PreparedWorker } from '../worker/prepared-worker.ts'

/**
 * Names everything that decides what is served: the build, the values of the environment, the configuration. Nothing where a
 * compiled worker is part of it: then equal sources are not equal bytes, and the commit has to tell.
 */
export function servedDigest(
  { assets, digest }: Pick<PreparedSite, 'assets' | 'digest'>,
  { isCompiled, config }: Pick<PreparedWorker, 'isCompiled' | 'config'>,
): string | undefined {
  if (isCompiled === true) return undefined
  const all = [digest, buildDigest(assets), config?.hash ?? ''].join(' ')
  return `sha256:${createHash('sha256').update(all).digest('hex')}`
}
