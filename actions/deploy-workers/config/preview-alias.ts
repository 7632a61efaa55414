import { createHash } from 'node:crypto'

/** A label of a host name. */
const LONGEST_LABEL = 63

/**
 * The preview alias of a branch, as Cloudflare's own client makes it, but for a branch that begins with a digit: it has no
 * alias there, and `b-` in front here.
 * @returns nothing for a name without a letter or digit
 */
export function aliasOf(branch: string, worker: string): string | undefined {
  const label = branch
    .replace(/[^a-zA-Z0-9-]/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
  if (label === '') return undefined
  const named = /^[a-z]/.test(label) ? label : `b-${label}`
  const room = LONGEST_LABEL - worker.length - 1
  if (named.length <= room) return named
  const digest = createHash('sha256').update(branch).digest('hex').slice(0, 4)
  const cut = named.slice(0, Math.max(0, room - digest.length - 1)).replace(/-+$/, '')
  return cut === '' ? undefined : `${cut}-${digest}`
}
