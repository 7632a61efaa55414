import type { X509Certificate } from 'node:crypto'

/** What a server showed in its TLS handshake. */
export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  /** Host names and addresses it is valid for. */
  readonly names: readonly string[]
  readonly validTo: Date
  /** The end of the chain's validity: its earliest expiry, which may be an intermediate's. */
  readonly chainValidTo: Date
  /** Whose expiry that is. */
  readonly firstToExpire: string
  /** What was sent above the trusted authority, which no client needs. */
  readonly spare: readonly string[]
  /** `TLSv1.3`. */
  readonly protocol: string
  readonly authorized: boolean
  /** OpenSSL's word for what is wrong, such as `CERT_HAS_EXPIRED`. */
  readonly problem?: string
}

export interface Handshake {
  readonly certificate: X509Certificate
  readonly host: string
  readonly protocol: string
  /** From the socket: why the chain is not trusted. */
  readonly authorizationError: string | undefined
  /** Tells an authority that is trusted by itself, where a path of trust ends. */
  readonly isRoot?: (certificate: X509Certificate) => boolean
}

/** Reads a certificate and the chain above it. */
export function certificateFacts({
  certificate,
  host,
  protocol,
  authorizationError,
  isRoot = () => false,
}: Handshake): CertificateFacts {
  const sent = chainOf(certificate)
  const chain = pathOf(sent, isRoot)
  const first = chain.reduce((a, b) => (expiryOf(b) < expiryOf(a) ? b : a), certificate)
  const problem = authorizationError ?? nameProblem(certificate, host)
  return {
    subject: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    names: namesOf(certificate),
    validTo: expiryOf(certificate),
    chainValidTo: expiryOf(first),
    firstToExpire: commonName(first.subject),
    spare: sent.slice(chain.length).filter(isSpare).map(describe),
    protocol,
    authorized: problem === undefined,
    ...(problem === undefined ? {} : { problem }),
  }
}

function nameProblem(certificate: X509Certificate, host: string): string | undefined {
  const bare = host.replace(/^\[|\]$/g, '')
  const matches = /^[\d.]+$|:/.test(bare) ? certificate.checkIP(bare) : certificate.checkHost(bare)
  return matches === undefined ? 'ERR_TLS_CERT_ALTNAME_INVALID' : undefined
}

/** What a client verifies: up to the first authority that is trusted by itself, which it has a copy of. */
function pathOf(
  sent: readonly X509Certificate[],
  isRoot: (certificate: X509Certificate) => boolean,
): readonly X509Certificate[] {
  const end = sent.findIndex(isRoot)
  return end < 0 ? sent : sent.slice(0, Math.max(1, end))
}

/** A root that is sent along is only superfluous; one that another authority signed may lead clients astray. */
const isSpare = ({ subject, issuer }: X509Certificate): boolean => subject !== issuer

const describe = ({ subject, issuer, validTo }: X509Certificate): string =>
  `${commonName(subject)}, signed by ${commonName(issuer)} until ${validTo}`

/** A self-signed root is its own issuer, so the walk ends at the first repetition. */
function chainOf(leaf: X509Certificate): X509Certificate[] {
  const chain: X509Certificate[] = []
  let current: X509Certificate | undefined = leaf
  while (current !== undefined && !chain.some(seen => seen.fingerprint256 === current?.fingerprint256)) {
    chain.push(current)
    current = current.issuerCertificate
  }
  return chain
}

/** `validTo` is text such as `Nov 21 12:00:00 2026 GMT` in every Node line. */
const expiryOf = (certificate: X509Certificate): Date => new Date(certificate.validTo)

function commonName(distinguished: string | undefined): string {
  const text = distinguished ?? ''
  const name = /^CN=(.+)$/m.exec(text)?.[1] ?? /^O=(.+)$/m.exec(text)?.[1]
  return name ?? (text.replaceAll('\n', ', ') || 'unnamed')
}

const namesOf = (certificate: X509Certificate): string[] =>
  (certificate.subjectAltName ?? '')
    .split(',')
    .map(name => name.trim().replace(/^(DNS|IP Address):/, ''))
    .filter(name => name !== '')
