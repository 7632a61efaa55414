import { TOO_MANY } from '../../health/reachability.ts'
import type { Sample } from './sample.ts'

/** One answer of a deployed site, as far as it matters. */
export interface SiteAnswer {
  readonly status: number
  readonly etag: string | null
  /** The asset key of the body; absent when there is none to speak of. */
  readonly bodyKey: string | undefined
  /** Who answered in place of the site: a sign-in, a firewall. */
  readonly inFront: string | undefined
  /** The origin to which a redirect leads, when it is another one of this project. */
  readonly movedTo: string | undefined
}

/**
 * What one answer says about the build behind it.
 * `proven`: exactly this file. `other`: another file for sure. `lost`: the asset server knows the file and cannot read
 * it. `failing`: code answers with an error of its own. `missing`: the file is not there. `moved`: ask another address of the
 * same project. `hidden`: somebody else answered, or nobody could be reached from here. `refused`: nobody answered.
 * `unclear`: an answer that tells nothing.
 */
export type Judgement =
  | { readonly kind: 'proven'; readonly by: 'etag' | 'content' }
  | { readonly kind: 'other'; readonly key: string }
  | { readonly kind: 'lost' | 'failing' | 'missing' | 'unclear'; readonly status: number }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'hidden'; readonly why: string; readonly mayPass: boolean }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * The asset server serves a file with its asset key as ETag, possibly weak; that proves the file without reading it. What
 * code or a rule may answer can prove too, but of its status only "no 5xx" is asked.
 */
export function judgeAnswer(answer: SiteAnswer, { file, answeredBy }: Sample): Judgement {
  const { status, inFront, movedTo } = answer
  if (inFront !== undefined)
    return { kind: 'hidden', why: inFront, mayPass: status >= 500 || status === TOO_MANY }
  if (movedTo !== undefined) return { kind: 'moved', to: movedTo }
  if (status === 200 && file !== undefined) return judgeContent(answer, file.key)
  if (answeredBy === 'code') return { kind: status >= 500 ? 'failing' : 'unclear', status }
  if (status === 451)
    return { kind: 'hidden', why: 'it is kept from this place (status 451)', mayPass: false }
  if (status === 401 || status === 403)
    return { kind: 'hidden', why: `it asks for a sign-in (status ${status})`, mayPass: false }
  if (status === 500) return { kind: 'lost', status }
  return { kind: status >= 200 && status < 400 ? 'unclear' : 'missing', status }
}

function judgeContent({ status, etag, bodyKey }: SiteAnswer, key: string): Judgement {
  const found = assetKeyIn(etag)
  if (found === key) return { kind: 'proven', by: 'etag' }
  if (bodyKey === key) return { kind: 'proven', by: 'content' }
  return found === undefined ? { kind: 'unclear', status } : { kind: 'other', key: found }
}

/** The asset key in an ETag, when it is one: a worker or a `_headers` rule may have put something else there. */
const assetKeyIn = (etag: string | null): string | undefined =>
  /^(?:W\/)?"([0-9a-f]{32})"$/.exec(etag?.trim() ?? '')?.[1]
