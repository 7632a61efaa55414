import type { RangePeople } from '../evidence/range-people.ts'
import type { Result, Unreadable } from '../evidence/result.ts'

export interface SelfQuestion {
  /** Everybody who had a hand in what travels. */
  readonly people: Result<RangePeople>
  /** Who started this promotion by hand, or again. */
  readonly starters: readonly string[]
  readonly allowSelf: boolean
}

/** Whether a signer judges work of their own. */
export type SelfVerdict =
  | { readonly kind: 'other' }
  | { readonly kind: 'self'; readonly why: string }
  | { readonly kind: 'undecided'; readonly why: string; readonly remedy: string }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/** Who may judge at all, by login in small letters; absent where nobody made a list. */
export type Listed = ReadonlyMap<string, Result<boolean>> | undefined

/** Whether somebody is on the list; who was never asked about is not. */
export const isListed = (login: string, listed: NonNullable<Listed>): Result<boolean> =>
  listed.get(login.toLowerCase()) ?? { value: false }

export const SOMEBODY_ELSE = 'Somebody else must look, or set `allow-self-sign-off: true`.'

/** Four eyes over everything that travels, not over the newest commit alone. What nobody can tell is not taken for a no. */
export function selfVerdict(signer: string, { people, starters, allowSelf }: SelfQuestion): SelfVerdict {
  if (allowSelf) return { kind: 'other' }
  const isSigner = (login: string) => login.toLowerCase() === signer.toLowerCase()
  if (starters.some(isSigner)) return { kind: 'self', why: 'started this promotion' }
  if ('unreadable' in people) return { kind: 'unreadable', unreadable: people.unreadable }
  const own = people.value.workers.find(({ login }) => isSigner(login))
  if (own !== undefined) return { kind: 'self', why: own.deed }
  return undecided(people.value)
}

function undecided({ unattributed, complete, openersUnreadable }: RangePeople): SelfVerdict {
  const [first, ...more] = unattributed
  if (first !== undefined) {
    const others = more.length === 0 ? '' : ` and of ${more.length} more`
    return {
      kind: 'undecided',
      why: `whose work ${first.sha.slice(0, 7)} is, of ${first.email || first.name || 'nobody'}${others}, GitHub cannot tell`,
      remedy: `Add the address ${first.email} to the account that it belongs to, or set \`allow-self-sign-off: true\`.`,
    }
  }
  if (openersUnreadable !== undefined) return { kind: 'unreadable', unreadable: openersUnreadable }
  if (complete) return { kind: 'other' }
  return {
    kind: 'undecided',
    why: 'the range is too long to look at everybody who worked on it',
    remedy: 'Promote in smaller steps, or set `allow-self-sign-off: true`.',
  }
}
