import type { Judgement } from './judge-answer.ts'

/** What is known of an address after asking it for several files. */
export type AddressState =
  | { readonly kind: 'proven'; readonly by: 'etag' | 'content' | 'status' }
  | { readonly kind: 'waiting'; readonly why: string }
  | { readonly kind: 'protected' | 'broken' }

export interface AnsweredSample {
  readonly judgement: Judgement
  /** True when this run sent the file, so that no older build can have it. */
  readonly fresh: boolean
}

/** The entry decides; where it tells nothing, a file that only this build has; a plain 200 proves least. */
export function judgeAddress(entry: Judgement, others: readonly AnsweredSample[]): AddressState {
  const all = [entry, ...others.map(({ judgement }) => judgement)]
  const has = (kind: Judgement['kind']) => all.some(judgement => judgement.kind === kind)
  if (has('protected')) return { kind: 'protected' }
  if (has('broken')) return { kind: 'broken' }
  if (has('away')) return { kind: 'waiting', why: 'it does not answer with the site yet' }
  if (has('other-build')) return { kind: 'waiting', why: 'it answers with another build' }
  if (entry.kind === 'proven') return { kind: 'proven', by: entry.by }
  const witness = others.find(({ judgement, fresh }) => fresh && judgement.kind === 'proven')?.judgement
  return { kind: 'proven', by: witness?.kind === 'proven' ? witness.by : 'status' }
}
