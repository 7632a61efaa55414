import { ActionError, type FailureDetails } from '../../../shared/failure/action-error.ts'

export type KubectlErrorKind =
  | 'conflict'
  | 'forbidden'
  | 'unauthorized'
  | 'not-found'
  | 'exists'
  | 'invalid'
  | 'unknown-kind'
  | 'busy'
  | 'unreachable'
  | 'other'

/** kubectl ended badly: what the server, or kubectl itself, said. */
export class KubectlError extends ActionError {
  readonly kind: KubectlErrorKind
  /** Every complaint of this call, one for each object that was refused. */
  readonly complaints: readonly string[]

  constructor(what: string, complaints: readonly string[], details: FailureDetails = {}) {
    const [first = 'kubectl said nothing'] = complaints
    const kind = kindOfComplaint(first)
    const more = complaints.length > 1 ? ` (and ${complaints.length - 1} more)` : ''
    super(`${what}: ${first}${more}`, { code: `kubectl-${kind}`, ...REMEDIES[kind], ...details })
    this.kind = kind
    this.complaints = complaints
  }

  /** Worth another try: the server was not reached, or had no time. */
  get isTransient(): boolean {
    return this.kind === 'busy' || this.kind === 'unreachable'
  }
}

const REMEDIES: Readonly<Partial<Record<KubectlErrorKind, FailureDetails>>> = {
  unauthorized: { remedy: 'The credentials of `kubeconfig` are refused: they are wrong or have expired.' },
  unreachable: {
    remedy:
      'Check the address of the cluster in `kubeconfig`. A private endpoint cannot be reached from a runner of GitHub: use a self-hosted one, or let the runner in.',
  },
}

/** In the order in which they are tried; the texts are those of kubectl and its client library. */
const KINDS: readonly (readonly [KubectlErrorKind, RegExp])[] = [
  ['conflict', /\(Conflict\)|^Apply failed with \d+ conflict|the object has been modified/],
  ['exists', /\(AlreadyExists\)/],
  ['not-found', /\(NotFound\)/],
  ['forbidden', /\(Forbidden\)| is forbidden: /],
  ['unauthorized', /\(Unauthorized\)|must be logged in|provide credentials|getting credentials: /],
  ['unknown-kind', /no matches for kind|doesn't have a resource type|could not find the requested resource/],
  [
    'busy',
    /\((TooManyRequests|ServerTimeout|Timeout|InternalError|ServiceUnavailable)\)|etcdserver: |leader changed|currently unable to handle the request|try again later/,
  ],
  [
    'unreachable',
    /^no answer within|was refused|connection refused|Unable to connect to the server|no such host|i\/o timeout|TLS handshake timeout|connection reset|unexpected EOF|\bEOF$|no route to host|context deadline exceeded|Client\.Timeout|network is unreachable/,
  ],
  [
    'invalid',
    /\(Invalid\)|\(BadRequest\)| is invalid: |not declared in schema|expected .*, got |unknown field/,
  ],
]

export const kindOfComplaint = (complaint: string): KubectlErrorKind =>
  KINDS.find(([, pattern]) => pattern.test(complaint))?.[0] ?? 'other'
