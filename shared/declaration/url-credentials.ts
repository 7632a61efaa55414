const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i

/** User name and password in an address. Passwords that people did not encode may hold `/`, `?`, `#` and `@`. */
interface UserInformation {
  /** Where it begins, behind the slashes. */
  readonly from: number
  /** Where its `@` stands. */
  readonly to: number
  readonly password: string
}

function userInformation(text: string): UserInformation | undefined {
  const from = SCHEME.exec(text)?.[0].length
  if (from === undefined) return undefined
  const end = text.slice(from).search(/\s/)
  const rest = end < 0 ? text.slice(from) : text.slice(from, from + end)
  const at = rest.lastIndexOf('@')
  if (at < 0) return undefined
  const colon = rest.indexOf(':')
  return { from, to: from + at, password: colon < 0 || colon > at ? '' : rest.slice(colon + 1, at) }
}

/** The password of an address in both spellings; nothing where there is none. */
export function passwordsOf(text: string): string[] {
  const encoded = userInformation(text)?.password ?? ''
  if (encoded === '') return []
  try {
    return [encoded, decodeURIComponent(encoded)]
  } catch {
    return [encoded]
  }
}

/** The same where somebody forgot the scheme. */
const BARE = /^(\/\/)?[^\s/:@]+:[^\s@]+(?=@)/

/** An address without user name and password, as it may be shown. */
export function withoutCredentials(text: string): string {
  const found = userInformation(text)
  if (found === undefined) return text.replace(BARE, '$1***')
  return `${text.slice(0, found.from)}***${text.slice(found.to)}`
}
