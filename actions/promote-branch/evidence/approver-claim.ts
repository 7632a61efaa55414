import type { StatusFacts } from './facts.ts'

/** The status that a sign-off leaves. */
export const signOffContext = (environment: string): string => `sign-off/${environment}`

export const signOffDescription = (login: string, comment: string | undefined): string =>
  `signed off by @${login}${comment === undefined ? '' : `: ${comment}`}`

/** The attempt of a workflow run that a status names; the newest one where it does not say. */
export interface NamedRun {
  readonly id: string
  readonly attempt: string | undefined
}

/** Who a status says has signed off. */
export interface ApproverClaim {
  readonly signer: string
  /** A person's own token proves itself; a token of a machine needs the run that it was used in. */
  readonly proof:
    | { readonly kind: 'own-token' }
    | { readonly kind: 'run'; readonly run: NamedRun | undefined }
  /** Set when the writer speaks for somebody else. */
  readonly forgedBy: string | undefined
}

/** Logins of Enterprise Managed Users end in an underscore and the short code of their company. */
const NAMED = /\bsigned off by @([A-Za-z0-9][A-Za-z0-9_-]*)/i
const RUN = /\/actions\/runs\/(\d{1,20})(?:\/attempts\/(\d{1,5}))?(?:[/?#]|$)/

/** What a sign-off status claims; nothing when it names nobody. */
export function claimOf(status: StatusFacts): ApproverClaim | undefined {
  const named = NAMED.exec(status.description)?.[1]
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
  return { signer: named, proof: { kind: 'run', run: runNamed(status.url ?? '') }, forgedBy: undefined }
}

/** The run that an address leads to, as GitHub writes addresses of runs. */
function runNamed(url: string): NamedRun | undefined {
  const [, id, attempt] = RUN.exec(url) ?? []
  return id === undefined ? undefined : { id, attempt }
}
