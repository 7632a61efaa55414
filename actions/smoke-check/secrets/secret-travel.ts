import { isLoopback } from '../../../shared/declaration/url-rule.ts'
import { isCredentialHeader } from './credential-headers.ts'

/** The parts of a request in which a secret can travel. */
export interface Carrier {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Where the connection really leads, when the file names an address. */
  readonly resolve?: { readonly address: string }
  readonly verifyTls: boolean
}

/** Shorter values are only recognised as the whole of a text: they occur by chance inside others. */
const SHORTEST_PART = 6

/**
 * Where secrets may go: to the origins that the step looks at and those it names, over https or inside this machine,
 * and nowhere else. What is a secret is decided by the value, wherever it came to stand; names of headers only add
 * what was never filled in, such as a cookie.
 */
export class SecretTravel {
  readonly #secrets = new Set<string>()
  readonly #own = new Set<string>()
  readonly #named = new Set<string>()

  /** From now on this text is a secret. */
  seal(text: string): void {
    if (text !== '') for (const spelling of spellingsOf(text)) this.#secrets.add(spelling)
  }

  /** The origins of the sites that the step looks at. */
  allowOwn(url: string): void {
    this.#own.add(new URL(url).origin)
  }

  /** An origin that the step names for secrets, also after a redirect. */
  allowNamed(origin: string): void {
    this.#named.add(origin)
  }

  isSecret(text: string): boolean {
    for (const secret of this.#secrets)
      if (text === secret || (secret.length >= SHORTEST_PART && text.includes(secret))) return true
    return false
  }

  isSecretHeader(name: string, value: string): boolean {
    return isCredentialHeader(name) || this.isSecret(value)
  }

  /** Why the secrets of a request must not be sent where it goes; nothing for one that has none, or may go. */
  problem(carrier: Carrier): string | undefined {
    if (!this.#carriesSecret(carrier)) return undefined
    if (!isPrivate(carrier)) return 'credentials are only sent over https'
    if (carrier.resolve !== undefined && !carrier.verifyTls)
      return 'credentials are not sent to an address of the file (`resolve`) without verifying its certificate'
    const { origin } = new URL(carrier.url)
    if (this.#own.has(origin) || this.#named.has(origin)) return undefined
    return `holds a secret, which only goes to the origins of \`base-url\` and \`frontend-url\`; name ${origin} in the input \`secret-origins\` if it may go there too`
  }

  /** The headers that may be sent: all of them, or those without secrets. */
  headersFor(carrier: Carrier): Readonly<Record<string, string>> {
    return this.problem(carrier) === undefined ? carrier.headers : this.openHeaders(carrier.headers)
  }

  openHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(headers).filter(([name, value]) => !this.isSecretHeader(name, value)),
    )
  }

  /** Whether secrets follow a redirect: within one origin, or to one that the step names. */
  mayFollow(from: string, to: string): boolean {
    const { origin } = new URL(to)
    return origin === new URL(from).origin || this.#named.has(origin)
  }

  holdsSecret(body: string | Buffer | undefined): boolean {
    return body !== undefined && this.isSecret(body.toString())
  }

  #carriesSecret({ url, headers, body }: Carrier): boolean {
    return (
      Object.entries(headers).some(([name, value]) => this.isSecretHeader(name, value)) ||
      this.holdsSecret(body) ||
      this.isSecret(decoded(new URL(url).search)) ||
      this.isSecret(decoded(new URL(url).pathname))
    )
  }
}

function isPrivate({ url, resolve }: Carrier): boolean {
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return true
  return isLoopback(hostname) && (resolve === undefined || isLoopback(bracketed(resolve.address)))
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address)

/** As it is, as JSON writes it, as a form writes it, and as a pair of basic credentials. */
const spellingsOf = (text: string): string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  new URLSearchParams({ v: text }).toString().slice(2),
  Buffer.from(text).toString('base64'),
]

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
