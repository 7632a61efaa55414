import type { Account, StatusFacts } from '../evidence/facts.ts'
import { type Gate, type GateState, type Known, type Unread, unreadable } from './gate.ts'

/** The status that a sign-off leaves. */
export const signOffContext = (environment: string): string => `sign-off/${environment}`

export const signOffDescription = (login: string, comment: string | undefined): string =>
  `signed off by @${login}${comment === undefined ? '' : `: ${comment}`}`

/** Who a status says has signed off. */
export interface Claim {
  readonly signer: string
  /** A person's own token proves itself; a token of a machine needs the run that it was used in. */
  readonly proof:
    | { readonly kind: 'own-token' }
    | { readonly kind: 'run'; readonly runId: string | undefined }
  /** Set when the writer speaks for somebody else. */
  readonly forgedBy: string | undefined
}

/** What a sign-off status claims; nothing when it names nobody. */
export function claimOf(status: StatusFacts): Claim | undefined {
  const named = /\bsigned off by @([A-Za-z0-9][A-Za-z0-9-]*)/i.exec(status.description)?.[1]
  if (status.by === undefined) return undefined
  if (status.by.human) {
    const other = named !== undefined && named.toLowerCase() !== status.by.login.toLowerCase()
    return {
      signer: named ?? status.by.login,
      proof: { kind: 'own-token' },
      forgedBy: other ? status.by.login : undefined,
    }
  }
  if (named === undefined) return undefined
  const runId = /\/actions\/runs\/(\d+)/.exec(status.url ?? '')?.[1]
  return { signer: named, proof: { kind: 'run', runId }, forgedBy: undefined }
}

/** The workflow run behind a sign-off that a machine wrote. */
export interface SigningRun {
  readonly actor: Account
  readonly event: string
  readonly startedAt: string
  readonly endedAt: string | undefined
}

/** What was found out about one sign-off. */
export interface Consent {
  readonly status: StatusFacts
  readonly claim: Claim
  readonly run: Known<SigningRun | undefined> | undefined
  /** By the list of `sign-off-by`, or by write permission when there is none. */
  readonly allowed: Known<boolean>
}

export interface SignOffQuestion {
  readonly environment: string
  readonly statuses: Known<readonly StatusFacts[]>
  readonly consent: Consent | undefined
  readonly author: string | undefined
  readonly starter: string
  readonly allowSelf: boolean
  /** When the commit was deployed there; nobody can have tested it before. */
  readonly deployedAt: Known<string | undefined>
}

/** A status may be written a little before or after the clock of its run says so. */
const CLOCK_SLACK_MS = 120_000

/** Has a person who may do so signed this very commit off, after it was there to be looked at? */
export function signOffGate(question: SignOffQuestion): Gate {
  const { environment, statuses, consent } = question
  const [id, title] = [`sign-off:${environment}`, `Signed off in ${environment}`]
  if ('unread' in statuses) return unreadable(id, title, statuses.unread)
  const context = signOffContext(environment)
  const status = statuses.value.find(one => one.context.toLowerCase() === context.toLowerCase())
  const gate = (state: GateState, summary: string, remedy?: string): Gate => ({
    id,
    title,
    state,
    summary,
    ...(remedy === undefined ? {} : { remedy }),
    evidence:
      status === undefined
        ? []
        : [{ detail: status.description, url: status.url, at: status.at, by: consent?.claim.signer }],
  })
  const how = `Run this action with \`mode: sign-off\` and \`environment: ${environment}\` once the commit has been looked at.`
  if (status === undefined) return gate('missing', `Nobody has signed this commit off (${context}).`, how)
  if (status.state === 'pending') return gate('pending', 'The sign-off is pending.', how)
  if (status.state !== 'success') return gate('failed', `Refused: ${status.description}`)
  if (consent === undefined) return gate('failed', 'The status does not say who has signed off.', how)
  return judged(consent, question, gate)
}

type MakeGate = (state: GateState, summary: string, remedy?: string) => Gate

function judged(consent: Consent, question: SignOffQuestion, gate: MakeGate): Gate {
  const { claim, run, allowed, status } = consent
  if (claim.forgedBy !== undefined) {
    return gate('failed', `Written by @${claim.forgedBy} in the name of @${claim.signer}.`)
  }
  if (run !== undefined && 'unread' in run) return unread('The run behind it', run.unread, gate)
  const doubt = claim.proof.kind === 'run' ? doubtOf(run?.value, claim, status) : undefined
  if (doubt !== undefined) return gate('failed', doubt)
  if ('unread' in allowed) return unread(`Whether @${claim.signer} may sign off`, allowed.unread, gate)
  if (!allowed.value) return gate('failed', `@${claim.signer} may not sign off.`)
  const self = selfOf(claim.signer, question)
  if (self !== undefined)
    return gate(
      'failed',
      `@${claim.signer} ${self}.`,
      'Somebody else must look, or set `allow-self-sign-off: true`.',
    )
  if ('unread' in question.deployedAt)
    return unread('When the commit was deployed there', question.deployedAt.unread, gate)
  const { value: deployedAt } = question.deployedAt
  if (deployedAt !== undefined && Date.parse(status.at) < Date.parse(deployedAt))
    return gate(
      'failed',
      `Signed off at ${status.at}, before the commit was deployed there at ${deployedAt}.`,
      'Somebody has to look again, at what is deployed now, and sign off anew.',
    )
  return gate('passed', `By @${claim.signer}.`)
}

const unread = (what: string, { reason, permission }: Unread, gate: MakeGate): Gate =>
  gate('unknown', `${what} could not be read: ${reason}.`, `Give the job \`${permission}\`.`)

/** Anybody who can push a workflow can write a text; only a run that the person started by hand proves the person. */
function doubtOf(run: SigningRun | undefined, { signer }: Claim, status: StatusFacts): string | undefined {
  if (run === undefined)
    return `Nothing proves that @${signer} did it: no workflow run stands behind the status.`
  if (run.actor.login.toLowerCase() !== signer.toLowerCase()) {
    return `The run behind it was started by @${run.actor.login}, not by @${signer}.`
  }
  if (run.event !== 'workflow_dispatch') return `The run behind it was started by ${run.event}, not by hand.`
  const at = Date.parse(status.at)
  const early = at < Date.parse(run.startedAt) - CLOCK_SLACK_MS
  const late = run.endedAt !== undefined && at > Date.parse(run.endedAt) + CLOCK_SLACK_MS
  return early || late ? 'The status was not written during the run that it names.' : undefined
}

function selfOf(signer: string, { author, starter, allowSelf }: SignOffQuestion): string | undefined {
  if (allowSelf) return undefined
  const same = (login: string | undefined) => login?.toLowerCase() === signer.toLowerCase()
  if (same(author)) return 'is the author of the newest commit'
  return same(starter) ? 'started this promotion' : undefined
}
