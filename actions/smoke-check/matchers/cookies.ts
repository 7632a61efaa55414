/** A cookie as a server sets it. */
export interface SetCookie {
  readonly name: string
  readonly value: string
  readonly secure: boolean
  readonly httponly: boolean
  /** As written; absent when it is not. */
  readonly samesite: string | undefined
}

/** Reads `Set-Cookie` headers. */
export const parseCookies = (headers: readonly string[]): SetCookie[] => headers.map(parseCookie)

function parseCookie(header: string): SetCookie {
  const [pair = '', ...attributes] = header.split(';').map(part => part.trim())
  const at = pair.indexOf('=')
  const flags = new Map(
    attributes.map(attribute => {
      const [key = '', value = ''] = attribute.split('=')
      return [key.trim().toLowerCase(), value.trim()] as const
    }),
  )
  return {
    name: at < 0 ? pair : pair.slice(0, at),
    value: at < 0 ? '' : pair.slice(at + 1),
    secure: flags.has('secure'),
    httponly: flags.has('httponly'),
    samesite: flags.get('samesite'),
  }
}
