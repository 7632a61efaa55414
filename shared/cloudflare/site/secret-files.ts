/** Files that hold secrets by convention; build tools copy them along more often than people think. */
const NAMES: readonly RegExp[] = [
  /^\.env([._-]|rc$|$)/i,
  /^\.dev\.vars([._-]|$)/i,
  /^\.npmrc$/i,
  /^[._]netrc$/i,
  /^\.git-credentials$/i,
  /^id_(rsa|dsa|ecdsa|ed25519)$/i,
]

/** What shows people which variables there are, without their values. */
const TEMPLATE = /\.(example|sample|template|dist)$/i

/** Why a file of this name is never published; nothing for all others. */
export const secretByName = (name: string): string | undefined =>
  !TEMPLATE.test(name) && NAMES.some(pattern => pattern.test(name))
    ? 'files of environment variables and credentials are never published'
    : undefined

/** Enough of a file to know a key by; the keys themselves are smaller. */
const LOOKED_AT = 65_536

/** Files of keys begin with one of these; of a key that stands elsewhere, as examples do, the file is something else. */
const BEGINNINGS =
  /^(-----BEGIN |---- BEGIN |Bag Attributes|PuTTY-User-Key-File-\d+:|AGE-SECRET-KEY-1|# created: |[{[])/
const PRIVATE_KEYS: readonly RegExp[] = [
  /^-{4,5} ?BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)? ?-{4,5}\s*$/m,
  /^PuTTY-User-Key-File-\d+:/,
  /^AGE-SECRET-KEY-1/m,
  // The key file of a cloud account, in which the key is a text.
  /^[{[][\s\S]*"private_key"\s*:\s*"-----BEGIN /,
]
/** A JSON web key: of a private one `d` is told too. */
const JSON_WEB_KEY = /"kty"\s*:\s*"(RSA|EC|OKP)"/
const PRIVATE_PART = /"d"\s*:\s*"[\w-]{20,}"/
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----/g
const PUBLIC =
  /^(X509 |TRUSTED )?CERTIFICATE( REQUEST)?$|^NEW CERTIFICATE REQUEST$|PUBLIC KEY$|PARAMETERS$|^X509 CRL$/

/**
 * Why a file of this content is never published: it is a private key, or it is called like one (`.pem`, `.key`) and holds
 * anything but certificates and public keys. A key that stands inside a page or a script, as examples do, is no key file.
 */
export function secretByContent(name: string, start: Uint8Array): string | undefined {
  const isNamedKey = /\.(pem|key)$/i.test(name)
  const first = firstLetter(start)
  if (!isNamedKey && !FIRST_LETTERS.has(first)) return undefined
  const text = Buffer.from(start.subarray(0, LOOKED_AT))
    .toString('latin1')
    .replace(/^(\u00ef\u00bb\u00bf)?\s*/, '')
  if (BEGINNINGS.test(text) && isPrivate(text)) return 'is a private key'
  if (!isNamedKey) return undefined
  const labels = [...text.matchAll(BLOCK)].map(([, label = '']) => label)
  if (labels.some(label => label.includes('PRIVATE KEY'))) return 'holds a private key'
  return labels.length > 0 && labels.every(label => PUBLIC.test(label))
    ? undefined
    : 'is called like a key and holds something else than certificates or public keys'
}

const FIRST_LETTERS = new Set('-BPA#{[')

const isPrivate = (text: string): boolean =>
  PRIVATE_KEYS.some(pattern => pattern.test(text)) ||
  (/^[{[]/.test(text) && JSON_WEB_KEY.test(text) && PRIVATE_PART.test(text))

/** The first byte that is no blank, behind a byte order mark: most files are told apart by it. */
function firstLetter(start: Uint8Array): string {
  let at = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0
  while (at < start.length && (start[at] ?? 0) <= 0x20) at += 1
  return String.fromCharCode(start[at] ?? 0)
}
