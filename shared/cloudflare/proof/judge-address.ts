import type { Judgement } from './judge-answer.ts'
import type { Sample } from './sample.ts'

export interface AnsweredSample {
  readonly sample: Sample
  readonly judgement: Judgement
}

/** What is known of an address after asking it for several files. Sentences name path, status and keys. */
export type AddressState =
  /** `isTelling`: by a file that no build before had. `what` names it. */
  | {
      readonly kind: 'proven'
      readonly by: 'etag' | 'content'
      readonly isTelling: boolean
      readonly what: string
    }
  /** It answers, and nothing of it tells which build it is. */
  | { readonly kind: 'unproven' }
  | { readonly kind: 'hidden'; readonly why: string; readonly mayPass: boolean }
  | { readonly kind: 'moved'; readonly to: string }
  /** The asset server lost files. */
  | { readonly kind: 'lost'; readonly why: string }
  /**
   * Not right yet. `accuses`: it is wrong if it stays so. `isStuck`: other files are right already, so only this one is
   * waited for. `isCode`: an application fails, which waiting seldom mends.
   */
  | {
      readonly kind: 'waiting'
      readonly why: string
      readonly accuses: boolean
      readonly isStuck: boolean
      readonly isCode: boolean
    }

export interface AddressContext {
  /** The address of the deployment alone: no older build can answer there. */
  readonly isOwn: boolean
  /** Paths that showed their file at the deployment's own address: the same is due at every other address. */
  readonly witnesses: ReadonlySet<string>
}

/** What cannot prove does not accuse: code and rules may answer as they like, but not with an error of their own. */
export function judgeAddress(answered: readonly AnsweredSample[], context: AddressContext): AddressState {
  const moved = answered.map(({ judgement }) => judgement).find(({ kind }) => kind === 'moved')
  if (moved?.kind === 'moved') return { kind: 'moved', to: moved.to }
  const lost = answered.find(({ judgement }) => judgement.kind === 'lost')
  if (lost !== undefined && context.isOwn) return { kind: 'lost', why: sentenceOf(lost) }
  const proven = provenBy(answered)
  const wrong = answered.find(one => accuses(one, context))
  if (wrong !== undefined) return waiting(wrong, { accuses: true, isStuck: proven !== undefined })
  const hidden = answered.map(({ judgement }) => judgement).find(({ kind }) => kind === 'hidden')
  if (proven === undefined && hidden?.kind === 'hidden') return hidden
  const doubtful = answered.find(isEarlier)
  if (doubtful !== undefined) return waiting(doubtful, { accuses: false, isStuck: false })
  return proven ?? { kind: 'unproven' }
}

const waiting = (
  one: AnsweredSample,
  { accuses: isWrong, isStuck }: { readonly accuses: boolean; readonly isStuck: boolean },
): AddressState => ({
  kind: 'waiting',
  why: sentenceOf(one),
  accuses: isWrong,
  // An error of the edge passes; a file that is not there stays away.
  isStuck: isStuck && one.judgement.kind === 'missing' && one.judgement.status < 500,
  isCode: one.judgement.kind === 'failing',
})

function provenBy(
  answered: readonly AnsweredSample[],
): Extract<AddressState, { kind: 'proven' }> | undefined {
  const all = answered.filter(({ judgement }) => judgement.kind === 'proven')
  const best = all.find(({ sample }) => sample.isTelling) ?? all[0]
  if (best?.judgement.kind !== 'proven') return undefined
  const { by } = best.judgement
  return { kind: 'proven', by, isTelling: best.sample.isTelling, what: sentenceOf(best) }
}

function accuses({ sample, judgement }: AnsweredSample, { witnesses }: AddressContext): boolean {
  if (judgement.kind === 'failing' || judgement.kind === 'refused') return true
  const isDue = sample.answeredBy === 'assets' || witnesses.has(sample.path)
  return isDue && ['other', 'missing', 'lost'].includes(judgement.kind)
}

/** Code may answer with a file of its own choice; with the very one of the build before, it may be that build. */
const isEarlier = ({ sample, judgement }: AnsweredSample): boolean =>
  judgement.kind === 'other' && sample.isTelling && judgement.key === sample.file?.earlierKey

function sentenceOf({ sample: { path, file }, judgement }: AnsweredSample): string {
  const wanted = short(file?.key ?? '')
  switch (judgement.kind) {
    case 'proven':
      return `${path} is ${wanted} (${judgement.by === 'etag' ? 'ETag' : 'content'})`
    case 'other':
      return judgement.key === file?.earlierKey
        ? `${path} is still ${short(judgement.key)} of the build before, not ${wanted}`
        : `${path} is ${short(judgement.key)}, not ${wanted}`
    case 'lost':
      return `${path} answers ${judgement.status}: the platform lost the file ${wanted}`
    case 'failing':
      return `${path} answers ${judgement.status}: the application fails`
    case 'missing':
      return `${path} answers ${judgement.status} instead of the file ${wanted}`
    case 'refused':
      return `${path}: ${judgement.why}`
    default:
      return `${path} tells nothing of the build`
  }
}

const short = (key: string): string => key.slice(0, 8)
