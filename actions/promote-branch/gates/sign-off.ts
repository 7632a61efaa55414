import type { Approval } from '../evidence/approval.ts'
import { signOffContext } from '../evidence/approver-claim.ts'
import type { StatusFacts } from '../evidence/facts.ts'
import type { Result, Unreadable } from '../evidence/result.ts'
import type { Served } from '../evidence/served-state.ts'
import { type Gate, type Judge, judgeOf, unreadableGate } from './gate.ts'
import { type SelfQuestion, SOMEBODY_ELSE, selfVerdict } from './self.ts'
import { commitOf, doubtOf, type SigningRules } from './signing-doubt.ts'

export interface SignOffQuestion extends SelfQuestion {
  readonly environment: string
  readonly statuses: Result<readonly StatusFacts[]>
  readonly approval: Approval | undefined
  readonly rules: SigningRules
  /** What the environment runs; nobody can have tested what was not there. */
  readonly served: Served
}

/** Has a person who may do so signed this very commit off, after it was there to be looked at? */
export function signOffGate(question: SignOffQuestion): Gate {
  const { environment, statuses, approval } = question
  const [id, title] = [`sign-off:${environment}`, `Signed off in ${environment}`]
  if ('unreadable' in statuses) return unreadableGate(id, title, statuses.unreadable)
  const context = signOffContext(environment)
  const status = statuses.value.find(one => one.context.toLowerCase() === context.toLowerCase())
  const evidence =
    status === undefined
      ? []
      : [{ detail: status.description, url: status.url, at: status.at, by: approval?.claim.signer }]
  const gate = judgeOf({ id, title, evidence })
  const how = `Run this action with \`mode: sign-off\` and \`environment: ${environment}\` once the commit has been looked at.`
  if (status === undefined) return gate('missing', `Nobody has signed this commit off (${context}).`, how)
  if (status.state === 'pending') return gate('pending', 'The sign-off is pending.', how)
  if (status.state !== 'success') return gate('failed', `Refused: ${status.description}`)
  if (approval === undefined) return gate('failed', 'The status does not say who has signed off.', how)
  return (
    ofClaim(approval, question, gate) ??
    ofPerson(approval, question, gate) ??
    ofPlace(approval, question, gate) ??
    gate('passed', `By @${approval.claim.signer}.${unbound(approval, question)}`)
  )
}

/** Is it who it says? */
function ofClaim(
  { claim, run, status }: Approval,
  { rules }: SignOffQuestion,
  gate: Judge,
): Gate | undefined {
  const { forgedBy, signer, proof } = claim
  if (forgedBy !== undefined) return gate('failed', `Written by @${forgedBy} in the name of @${signer}.`)
  if (run !== undefined && 'unreadable' in run) return unread('The run behind it', run.unreadable, gate)
  if (proof.kind === 'own-token') return undefined
  const doubt = doubtOf(run?.value, { signer, at: status.at }, rules)
  return doubt === undefined ? undefined : gate('failed', doubt)
}

/** May that person, about this work? */
function ofPerson({ claim, allowed }: Approval, question: SignOffQuestion, gate: Judge): Gate | undefined {
  const { signer } = claim
  if ('unreadable' in allowed) return unread(`Whether @${signer} may sign off`, allowed.unreadable, gate)
  if (!allowed.value) return gate('failed', `@${signer} may not sign off.`)
  const self = selfVerdict(signer, question)
  switch (self.kind) {
    case 'other':
      return undefined
    case 'self':
      return gate('failed', `@${signer} ${self.why}.`, SOMEBODY_ELSE)
    case 'undecided':
      return gate('unknown', `Signed off by @${signer}, but ${self.why}.`, self.remedy)
    case 'unreadable':
      return unread('Who worked on what travels', self.unreadable, gate)
  }
}

/** Was the commit there to be looked at, and is it still? */
function ofPlace(
  { status }: Approval,
  { served, environment }: SignOffQuestion,
  gate: Judge,
): Gate | undefined {
  const again = 'Somebody has to look again, at what is deployed now, and sign off anew.'
  switch (served.kind) {
    case 'none':
      return undefined
    case 'unreadable':
      return unread('When the commit was deployed there', served.unreadable, gate)
    case 'other':
      return gate('failed', `${environment} does not run this commit: ${served.what}.`, again)
    case 'pending':
      return gate('pending', `${environment} does not run this commit yet: ${served.what}.`)
    case 'current':
      return Date.parse(status.at) < Date.parse(served.at)
        ? gate(
            'failed',
            `Signed off at ${status.at}, before the commit was deployed there at ${served.at}.`,
            again,
          )
        : undefined
  }
}

/** A run on a branch that does not hold the commit may have been started for another one. */
function unbound({ run, claim }: Approval, { rules }: SignOffQuestion): string {
  const signing = run !== undefined && 'value' in run ? run.value : undefined
  if (claim.proof.kind === 'own-token' || signing === undefined) return ''
  if (commitOf(signing, rules.from, rules.candidate) !== undefined) return ''
  return ` Which commit the run on ${signing.branch} is about is not known; a \`run-name\` that holds the commit says so.`
}

const unread = (what: string, { reason, permission }: Unreadable, gate: Judge): Gate =>
  gate('unknown', `${what} could not be read: ${reason}.`, `Give the job \`${permission}\`.`)
