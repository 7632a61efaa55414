import type { Clock } from '../../clock/clock.ts'
import { poll } from '../../clock/poll.ts'
import { ActionError, DeadlineError } from '../../failure/action-error.ts'
import type { Log } from '../../runner/log.ts'
import { type AskPorts, askSite } from './ask-site.ts'
import { type AddressState, type AnsweredSample, judgeAddress } from './judge-address.ts'
import type { Sample } from './sample.ts'

export interface VerifyPorts extends AskPorts {
  readonly clock: Clock
  readonly log: Log
  /** Asked now and then while an address shows another build; throws when waiting has become pointless. */
  readonly ensureStillOurs?: () => Promise<void>
}

/** What was seen of one address. */
export interface Proof {
  readonly address: string
  /** `unproven`: it answers, and nothing tells which build. `hidden`: it could not be looked at. */
  readonly kind: 'proven' | 'unproven' | 'hidden'
  /** By a file that no build before had. */
  readonly isTelling: boolean
  /** What was seen, or why nothing was: path, status, keys. */
  readonly what: string
}

/** The asset server knows files of this build and cannot read them. */
export class FilesLost extends ActionError {
  constructor(address: string, why: string) {
    super(`${address}: ${why}, again and again`, {
      code: 'broken-site',
      remedy:
        'The platform lost uploaded files. Run again; if it stays, see https://www.cloudflarestatus.com.',
    })
  }
}

/** The address answers, and not with this build. */
class OtherContent extends ActionError {
  constructor(address: string, why: string) {
    super(`${address} does not serve this build: ${why}`, { code: 'other-content' })
  }
}

const DELAYS_MS = [500, 1_000, 2_000, 3_000] as const
const LONGEST_DELAY_MS = 5_000
/** Every so many attempts it is asked whether somebody else took over. */
const LOOK_EVERY = 3
/** So many answers of 500 in a row are no passing trouble. */
const LOST_FOR_SURE = 4
/** What waiting seldom mends, or what could not accuse, is not waited for longer than this. */
const PATIENCE_MS = 30_000
const MOST_MOVES = 2

export interface Look {
  readonly address: string
  readonly samples: readonly Sample[]
  /** True for the address of the deployment alone. What is proven there becomes a witness for the others. */
  readonly isOwn: boolean
  readonly witnesses: Set<string>
  /** True while another address may still name witnesses; until then nobody can say that this one serves nothing old. */
  readonly mayHearMore?: () => boolean
}

/**
 * Asks an address until it serves this build, or until waiting cannot tell more. A redirect to another address of the
 * project is followed, and that one is proven.
 * @throws FilesLost, OtherContent, DeadlineError: each names path, status and keys
 */
export async function verifyAddress(look: Look, ports: VerifyPorts): Promise<Proof> {
  const verifier = new Verifier(look, ports)
  const { clock, deadline, signal } = ports
  try {
    return await poll(attempt => verifier.attempt(attempt), {
      waitingFor: () => verifier.waitingFor,
      clock,
      deadline,
      signal,
      delayMs: attempt => DELAYS_MS[attempt - 2] ?? LONGEST_DELAY_MS,
    })
  } catch (thrown) {
    const inconclusive = thrown instanceof DeadlineError ? verifier.inconclusive : undefined
    if (inconclusive === undefined) throw thrown
    return inconclusive
  }
}

interface Seen {
  readonly done: boolean
  readonly value: Proof
}

class Verifier {
  readonly #look: Look
  readonly #ports: VerifyPorts
  readonly #startedMs: number
  #address: string
  #moves = 0
  #lost = 0
  #why = ''
  #isAccused = false

  constructor(look: Look, ports: VerifyPorts) {
    this.#look = look
    this.#ports = ports
    this.#address = look.address
    this.#startedMs = ports.clock.now()
  }

  /** What can be said when the time is over before anything accused: it was not seen, which is no fault of it. */
  get inconclusive(): Proof | undefined {
    if (this.#isAccused) return undefined
    const what = this.#why === '' ? 'the time of the step was over' : this.#why
    return { address: this.#address, kind: 'hidden', isTelling: false, what }
  }

  get waitingFor(): string {
    return `waiting for ${this.#address} to serve this build${this.#why === '' ? '' : `: ${this.#why}`}`
  }

  async attempt(attempt: number): Promise<Seen> {
    const state = await this.#ask(attempt)
    if (state.kind === 'moved' && this.#moves < MOST_MOVES) {
      this.#moves += 1
      this.#ports.log.info(`${this.#address} leads to ${state.to}, which is looked at instead`)
      this.#address = state.to
      return await this.attempt(attempt)
    }
    this.#lost = state.kind === 'lost' ? this.#lost + 1 : 0
    if (state.kind === 'lost' && this.#lost >= LOST_FOR_SURE) throw new FilesLost(this.#address, state.why)
    if (this.#ends(state)) return { done: true, value: this.#proof(state) }
    this.#why = 'why' in state ? state.why : ''
    this.#isAccused = state.kind === 'lost' || (state.kind === 'waiting' && state.accuses)
    if (attempt % LOOK_EVERY === 0) await this.#ports.ensureStillOurs?.()
    this.#ports.log.progress(`Waiting for ${this.#address}: ${this.#why}`)
    return { done: false, value: this.#proof(state) }
  }

  async #ask(attempt: number): Promise<AddressState> {
    const { samples, isOwn, witnesses } = this.#look
    const answered = await Promise.all(
      samples.map(async (sample): Promise<AnsweredSample> => {
        const judgement = await askSite(this.#address, sample, attempt, this.#ports)
        if (isOwn && judgement.kind === 'proven') witnesses.add(sample.path)
        return { sample, judgement }
      }),
    )
    return judgeAddress(answered, { isOwn, witnesses })
  }

  /** @throws OtherContent when waiting longer would only be waiting */
  #ends(state: AddressState): boolean {
    const isPatient = this.#ports.clock.now() - this.#startedMs < PATIENCE_MS
    if (state.kind === 'hidden') return !(state.mayPass && isPatient)
    if (state.kind === 'lost') return false
    if (state.kind === 'unproven') return !this.#mayHearMore
    if (state.kind !== 'waiting') return true
    if (isPatient) return false
    if (state.isStuck || state.isCode) throw new OtherContent(this.#address, state.why)
    return !state.accuses && !this.#mayHearMore
  }

  get #mayHearMore(): boolean {
    return this.#look.mayHearMore?.() ?? false
  }

  #proof(state: AddressState): Proof {
    const address = this.#address
    if (state.kind === 'proven')
      return { address, kind: 'proven', isTelling: state.isTelling, what: state.what }
    const what = 'why' in state ? state.why : 'nothing that it answers differs from the build before'
    return { address, kind: state.kind === 'hidden' ? 'hidden' : 'unproven', isTelling: false, what }
  }
}
