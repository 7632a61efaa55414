import type { CertificateFacts } from './certificate-facts.ts'
import type { HeaderList } from './header-list.ts'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/** What is asked of a server. Redirects are never followed unseen. */
export interface ProbeRequest {
  readonly method: Method
  /** Absolute, http or https. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** For the whole exchange, redirects included. */
  readonly timeoutMs: number
  /** Of the body after decompression; a longer one is cut and marked. */
  readonly maxBytes: number
  /** How many redirects are followed. */
  readonly follow: number
  /** Another address to connect to; server name and Host stay those of the URL. */
  readonly resolve?: { readonly address: string; readonly port?: number }
  readonly verifyTls: boolean
  /** Of the head of an answer; default 64 KiB. */
  readonly maxHeaderBytes?: number
  /** `2`: offers HTTP/2, and takes HTTP/1.1 where the server speaks no other. */
  readonly httpVersion?: '2'
  /** Takes part in the cookies of the run; without it cookies live for one chain of redirects. */
  readonly keepsCookies?: boolean
  /** Authorities trusted besides, and a certificate to show, as PEM. */
  readonly tls?: ClientTls
}

export interface ClientTls {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}

/** Milliseconds per phase. A phase that did not happen (no TLS, an address instead of a name) is absent. */
export interface Timing {
  readonly dns?: number
  readonly connect?: number
  readonly tls?: number
  readonly firstByte?: number
  readonly download?: number
  readonly total: number
}

export interface Hop {
  readonly url: string
  readonly status: number
  readonly location: string
}

/** A complete answer. */
export interface Answer {
  readonly kind: 'answer'
  readonly method: Method
  /** The URL that answered, after redirects. */
  readonly url: string
  readonly status: number
  readonly httpVersion: string
  readonly headers: HeaderList
  /** Decompressed. */
  readonly body: Buffer
  /** Set when the body could not be taken as it is: too large, not decompressible. */
  readonly bodyProblem?: string
  /** What clients pass over: an encoding that is none, an answer that goes on for ever. */
  readonly bodyNote?: string
  readonly timing: Timing
  readonly hops: readonly Hop[]
  readonly certificate?: CertificateFacts
  /** When the answer was complete, on the wall clock. */
  readonly receivedAt: Date
}

/** No complete answer: the network, TLS, a time limit, or redirects that lead nowhere. */
export interface NoAnswer {
  readonly kind: 'no-answer'
  readonly method: Method
  readonly url: string
  /** Stable word such as `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `TIMEOUT`, `REDIRECT_LOOP`. */
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** What waiting cannot mend. */
  readonly final: boolean
  /** No connection was made, so nothing can have been done. */
  readonly neverSent?: boolean
  readonly timing: Timing
  readonly hops: readonly Hop[]
}

export type Exchange = Answer | NoAnswer

/** The network as a port: the only part of this action that opens connections. */
export interface Prober {
  /** Sends one request. Whatever the network does is an exchange. @throws CancelledError */
  send(request: ProbeRequest): Promise<Exchange>
  /**
   * Connects with verification off, reads the certificate, sends nothing, and closes. Nothing is reused, so the
   * certificate is the one that is served now, for the host that was named. @throws CancelledError
   */
  inspect(url: string, timeoutMs: number): Promise<Inspection>
  /** Requests and handshakes sent so far. */
  readonly requests: number
}

export type Inspection =
  | { readonly kind: 'certificate'; readonly certificate: CertificateFacts; readonly totalMs: number }
  | NoAnswer
