import type { X509Certificate } from 'node:crypto'
import type { ProbeRequest } from './exchange.ts'
import { defaultAuthorities, trustedRoots } from './trusted-roots.ts'

/** TLS as Node wants it told. */
export interface TlsOptions {
  readonly rejectUnauthorized: boolean
  readonly ca?: string[]
  readonly cert?: string
  readonly key?: string
}

/** Whom this run trusts: Node's authorities, further ones of the run, and one that a request names. */
export class Trust {
  readonly #further: readonly string[]
  #roots: ((certificate: X509Certificate) => boolean) | undefined

  constructor(further: readonly string[] = []) {
    this.#further = further
  }

  /** What the connection of a request is told of trust, and what it shows of itself. */
  options({ tls, verifyTls }: Pick<ProbeRequest, 'tls' | 'verifyTls'>): TlsOptions {
    const further = tls?.ca === undefined ? this.#further : [...this.#further, tls.ca]
    return {
      rejectUnauthorized: verifyTls,
      ...(further.length === 0 ? {} : { ca: [...defaultAuthorities(), ...further] }),
      ...(tls?.cert === undefined ? {} : { cert: tls.cert }),
      ...(tls?.key === undefined ? {} : { key: tls.key }),
    }
  }

  /** True for an authority that is trusted by itself. Reading them all takes a moment, so it is done when first asked. */
  readonly isRoot = (certificate: X509Certificate): boolean => {
    this.#roots ??= trustedRoots([...defaultAuthorities(), ...this.#further])
    return this.#roots(certificate)
  }
}
