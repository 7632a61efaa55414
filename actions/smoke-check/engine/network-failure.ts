import { TUNNEL_CODE, tunnelRefusal } from './tunnel-refused.ts'

/** Why no answer arrived, in words, and whether waiting can mend it. */
export interface NetworkFailure {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly final: boolean
}

interface Reason {
  readonly says: string
  readonly hint?: string
}

const CERTIFICATE: Readonly<Record<string, Reason>> = {
  CERT_HAS_EXPIRED: { says: 'the certificate has expired', hint: 'Renew it, or look why renewal stopped.' },
  CERT_NOT_YET_VALID: {
    says: 'the certificate is not valid yet',
    hint: 'Compare the clocks of this machine and the issuer.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    says: 'the certificate is for another host name',
    hint: 'Add this domain to the certificate, or check where the DNS record points.',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    says: 'the certificate is self-signed',
    hint: 'Serve a certificate of a public authority, or name a private one in NODE_EXTRA_CA_CERTS.',
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    says: 'the chain ends in an authority that is not trusted',
    hint: 'Name a private authority in NODE_EXTRA_CA_CERTS.',
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    says: 'the server does not send the intermediate certificate',
    hint: 'Configure the full chain; browsers often hide this, other clients fail.',
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    says: 'the issuer is not known: an intermediate is missing or the authority is private',
    hint: 'Configure the full chain, or name a private authority in NODE_EXTRA_CA_CERTS.',
  },
  UNABLE_TO_GET_ISSUER_CERT: {
    says: 'the issuer is not known: an intermediate is missing or the authority is private',
    hint: 'Configure the full chain, or name a private authority in NODE_EXTRA_CA_CERTS.',
  },
  CERT_REVOKED: { says: 'the certificate has been revoked' },
}

const CONNECTION: Readonly<Record<string, Reason>> = {
  ENOTFOUND: {
    says: 'the host name cannot be resolved from here',
    hint: 'Check the spelling and the DNS record. Behind a proxy, name it in HTTPS_PROXY.',
  },
  EAI_AGAIN: { says: 'the host name could not be looked up for the moment' },
  ECONNREFUSED: { says: 'connection refused', hint: 'Nothing listens there (yet).' },
  ECONNRESET: { says: 'the connection was reset' },
  EPIPE: { says: 'the connection was closed while the request was sent' },
  ETIMEDOUT: { says: 'no connection within the time limit of the system' },
  EHOSTUNREACH: { says: 'the host cannot be reached' },
  ENETUNREACH: { says: 'the network cannot be reached' },
}

/** What Node's parser says of an answer that is not HTTP as RFC 9112 has it; browsers refuse most of it too. */
const PARSER: Readonly<Record<string, Reason>> = {
  HPE_HEADER_OVERFLOW: {
    says: 'the headers of the answer are larger than the limit',
    hint: 'Raise `max-header` of the check, and look why cookies or policies have grown so large.',
  },
  HPE_UNEXPECTED_CONTENT_LENGTH: {
    says: 'the answer names its length twice, or a length and a chunked body',
    hint: 'Proxies take such answers apart in different ways: let only one layer set Content-Length.',
  },
  HPE_INVALID_HEADER_TOKEN: {
    says: 'a header of the answer holds a character that is not allowed there',
    hint: 'Look for control characters or line breaks in what the application puts into headers.',
  },
  HPE_INVALID_CONSTANT: {
    says: 'the answer does not begin as HTTP',
    hint: 'Another protocol is spoken on this port: check scheme and port.',
  },
  HPE_CR_EXPECTED: {
    says: 'lines of the answer do not end as HTTP has it',
    hint: 'The server writes its headers by hand: lines end with CR and LF.',
  },
}

const OLD_TLS = /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|WRONG_VERSION/

/** True for the verdicts on a certificate, which no retry changes. */
export const isCertificateCode = (code: string): boolean => Object.hasOwn(CERTIFICATE, code)

/** Why a certificate is not accepted, in words. */
export const certificateReason = (code: string): Reason =>
  CERTIFICATE[code] ?? { says: `the certificate is not accepted (${code})` }

/** Classifies whatever Node threw while connecting, shaking hands or reading. */
export function networkFailure(thrown: unknown): NetworkFailure {
  const errors = unfold(thrown)
  const code = errors.map(error => error.code).find(found => found !== undefined) ?? 'FAILED'
  if (isCertificateCode(code)) return certificateFailure(code, errors[0]?.message ?? '')
  if (noIpv6(errors)) return NO_IPV6
  if (OLD_TLS.test(code)) return oldTls(code)
  const reason = CONNECTION[code] ?? PARSER[code] ?? reasonOf(code, errors)
  const says = reason?.says ?? errors[0]?.message ?? String(thrown)
  const hint = reason?.hint
  return { code, message: `${says}${tried(errors)}`, final: false, ...(hint === undefined ? {} : { hint }) }
}

function certificateFailure(code: string, detail: string): NetworkFailure {
  const { says, hint } = certificateReason(code)
  const names = /the cert's altnames: (.+)$/.exec(detail)?.[1]
  const message = `${says}${names === undefined ? '' : `; it names ${names.replaceAll('DNS:', '')}`}`
  return { code, message, final: true, ...(hint === undefined ? {} : { hint }) }
}

function reasonOf(code: string, errors: readonly Tried[]): Reason | undefined {
  if (code === TUNNEL_CODE) return tunnelRefusal(errors[0]?.message ?? '')
  return code.startsWith('HPE_') ? brokenHttp(errors) : undefined
}

const brokenHttp = ([error]: readonly Tried[]): Reason => ({
  says: `the answer is not valid HTTP (${error?.message ?? 'unknown'})`,
  hint: 'Look at what the server or a proxy in front of it writes into its headers.',
})

const oldTls = (code: string): NetworkFailure => ({
  code,
  message: 'the server speaks no TLS version of 1.2 or above, or no TLS at all on this port',
  hint: 'Check scheme and port, and enable TLS 1.2 and 1.3.',
  final: false,
})

const NO_IPV6: NetworkFailure = {
  code: 'NO_IPV6',
  message: 'this machine has no IPv6, and the site has no IPv4 address',
  hint: 'Hosted runners have no IPv6. Publish an A record, or run from a machine with IPv6.',
  final: true,
}

interface Tried {
  readonly message: string
  readonly code?: string
  readonly address?: string
  readonly port?: number
  readonly errors?: readonly unknown[]
}

/** With two address families Node throws one error that holds one per address. */
function unfold(thrown: unknown): Tried[] {
  if (!(thrown instanceof Error)) return [{ message: String(thrown) }]
  const error = thrown as Error & Tried
  const inner = (error.errors ?? []).filter(each => each instanceof Error).map(each => each as Error & Tried)
  return inner.length > 0 ? inner : [error]
}

function tried(errors: readonly Tried[]): string {
  const addresses = errors
    .filter(({ address }) => address !== undefined)
    .map(({ address = '', port, code }) => `${bracket(address)}:${port} ${code}`)
  return addresses.length === 0 ? '' : ` (${addresses.join(', ')})`
}

const bracket = (address: string): string => (address.includes(':') ? `[${address}]` : address)

function noIpv6(errors: readonly Tried[]): boolean {
  const unreachable = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']
  return (
    errors.length > 0 &&
    errors.every(({ address, code }) => address?.includes(':') === true && unreachable.includes(code ?? ''))
  )
}
