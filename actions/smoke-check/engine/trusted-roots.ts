import { X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'

/** The authorities that Node trusts by itself, those of NODE_EXTRA_CA_CERTS included, in PEM. */
export const defaultAuthorities = (): readonly string[] => getCACertificates('default')

/**
 * Tells whether a certificate stands for an authority that is trusted by itself: the same name and the same key. Paths
 * end there, whatever else a server sends above it, such as an expired cross-signature of an old authority.
 */
export function trustedRoots(authorities: readonly string[]): (certificate: X509Certificate) => boolean {
  const roots = new Set(authorities.flatMap(readRoot))
  return certificate => roots.has(identityOf(certificate))
}

function readRoot(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  return blocks.flatMap(block => {
    try {
      return [identityOf(new X509Certificate(block))]
    } catch {
      return []
    }
  })
}

const identityOf = (certificate: X509Certificate): string =>
  `${certificate.subject}\n${certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString()}`
