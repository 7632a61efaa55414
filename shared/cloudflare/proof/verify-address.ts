import type { Clock } from '../../clock/clock.ts'
import { poll } from '../../clock/poll.ts'
import { ActionError } from '../../failure/action-error.ts'
import type { Log } from '../../runner/log.ts'
import { type AskPorts, askSite } from './ask-site.ts'
import type { Samples } from './choose-samples.ts'
import { type AddressState, judgeAddress } from './judge-address.ts'

export interface VerifyPorts extends AskPorts {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: Log
  /** Keys that this run sent. */
  readonly sent: ReadonlySet<string>
  /** Asked now and then while an address shows another build; throws when waiting has become pointless. */
  readonly ensureStillOurs?: () => Promise<void>
}

/** What was proven of one address, and how. */
export interface Proof {
  readonly address: string
  readonly by: 'etag' | 'content' | 'status' | 'protected'
}

/** The platform lost files: it knows their keys and answers 500. */
export class SiteBroken extends ActionError {
  constructor(address: string) {
    super(`${address} answers 500 for files of this build, again and again`, {
      code: 'broken-site',
      remedy:
        'The platform lost uploaded files. Run again; if it stays, see https://www.cloudflarestatus.com.',
    })
  }
}

const DELAYS_MS = [500, 1_000, 2_000, 3_000] as const
const LONGEST_DELAY_MS = 5_000
/** Every so many attempts it is asked whether somebody else took over. */
const LOOK_EVERY = 3
/** So many answers of 500 in a row are no passing trouble. */
const BROKEN_FOR_SURE = 4

export interface Look {
  readonly address: string
  readonly samples: Samples
  /**
   * True for the address of the deployment alone, where answers of 500 mean that its files are lost. Behind a stable
   * address an older deployment, broken or not, may answer for a while.
   */
  readonly isOwn: boolean
}

/**
 * Asks an address until it serves this build.
 * @throws SiteBroken, DeadlineError that says what the address answers instead
 */
export async function verifyAddress(look: Look, ports: VerifyPorts): Promise<Proof> {
  const { deadline, clock, signal, log } = ports
  const { address } = look
  let broken = 0
  let why = ''
  const state = await poll(
    async attempt => {
      const seen = await askAll(look, attempt, ports)
      broken = seen.kind === 'broken' ? broken + 1 : 0
      if (look.isOwn && broken >= BROKEN_FOR_SURE) throw new SiteBroken(address)
      if (seen.kind === 'waiting' || seen.kind === 'broken') {
        why = seen.kind === 'waiting' ? seen.why : 'it answers 500'
        if (attempt % LOOK_EVERY === 0) await ports.ensureStillOurs?.()
        log.progress(`Waiting for ${address}: ${why}`)
      }
      return { done: seen.kind === 'proven' || seen.kind === 'protected', value: seen }
    },
    {
      waitingFor: () => `waiting for ${address} to serve this build${why === '' ? '' : `: ${why}`}`,
      clock,
      deadline,
      signal,
      delayMs: attempt => DELAYS_MS[attempt - 2] ?? LONGEST_DELAY_MS,
    },
  )
  return { address, by: state.kind === 'proven' ? state.by : 'protected' }
}

async function askAll(
  { address, samples: { entry, others } }: Look,
  attempt: number,
  ports: VerifyPorts,
): Promise<AddressState> {
  const [first, ...rest] = await Promise.all(
    [entry, ...others].map(sample => askSite(address, sample, attempt, ports)),
  )
  const answered = rest.map((judgement, index) => ({
    judgement,
    fresh: ports.sent.has(others[index]?.asset.key ?? ''),
  }))
  return judgeAddress(first ?? { kind: 'away' }, answered)
}
