/** One answer of a deployed site, as far as it matters. */
export interface SiteAnswer {
  readonly status: number
  readonly etag: string | null
  readonly location: string | null
  /** The asset key of the body; absent when there is none to speak of. */
  readonly bodyKey: string | undefined
}

/**
 * What one answer says about the build behind it.
 * `proven`: exactly this file. `other-build`: another one, for sure. `broken`: the platform lost the file.
 * `protected`: somebody has to sign in. `unclear`: an answer that tells nothing. `away`: not there yet.
 */
export type Judgement =
  | { readonly kind: 'proven'; readonly by: 'etag' | 'content' }
  | { readonly kind: 'other-build' | 'broken' | 'protected' | 'unclear' | 'away' }

/** Pages serves a file with its asset key as ETag, possibly weak; that proves the build without reading the page. */
export function judgeAnswer(answer: SiteAnswer, key: string): Judgement {
  const { status, location } = answer
  if (status === 401 || status === 403 || leadsToAccess(location)) return { kind: 'protected' }
  if (status === 500) return { kind: 'broken' }
  if (status === 304 || (status >= 300 && status < 400)) return { kind: 'unclear' }
  if (status !== 200) return { kind: 'away' }
  const etag = assetKeyIn(answer.etag)
  if (etag === key) return { kind: 'proven', by: 'etag' }
  if (answer.bodyKey === key) return { kind: 'proven', by: 'content' }
  return { kind: etag === undefined ? 'unclear' : 'other-build' }
}

/** The asset key in an ETag, when it is one: a worker or a `_headers` rule may have put something else there. */
const assetKeyIn = (etag: string | null): string | undefined =>
  /^(?:W\/)?"([0-9a-f]{32})"$/.exec(etag?.trim() ?? '')?.[1]

function leadsToAccess(location: string | null): boolean {
  if (location === null) return false
  if (location.startsWith('/cdn-cgi/access/')) return true
  return URL.canParse(location) && new URL(location).hostname.endsWith('.cloudflareaccess.com')
}
