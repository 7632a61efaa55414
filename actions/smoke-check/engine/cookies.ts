/** A cookie as a server sets it. What is not written is absent. */
export interface SetCookie {
  readonly name: string
  readonly value: string
  readonly secure: boolean
  readonly httponly: boolean
  /** As written. */
  readonly samesite: string | undefined
  readonly domain: string | undefined
  readonly path: string | undefined
  /** Seconds. */
  readonly maxAge: number | undefined
  readonly expires: Date | undefined
}

/** A fact of a cookie by its key in the file; a moment as ISO text. */
export function cookiePart(cookie: SetCookie, key: string): unknown {
  if (key === 'max-age') return cookie.maxAge
  if (key === 'expires') return cookie.expires?.toISOString()
  return cookie[key as 'value' | 'secure' | 'httponly' | 'samesite' | 'domain' | 'path']
}

/** Reads `Set-Cookie` headers. */
export const parseCookies = (headers: readonly string[]): SetCookie[] => headers.map(parseCookie)

function parseCookie(header: string): SetCookie {
  const [pair = '', ...attributes] = header.split(';').map(part => part.trim())
  const at = pair.indexOf('=')
  const flags = new Map(
    attributes.map(attribute => {
      const [key = '', ...value] = attribute.split('=')
      return [key.trim().toLowerCase(), value.join('=').trim()] as const
    }),
  )
  return {
    name: at < 0 ? pair : pair.slice(0, at).trim(),
    value: at < 0 ? '' : pair.slice(at + 1).trim(),
    secure: flags.has('secure'),
    httponly: flags.has('httponly'),
    samesite: flags.get('samesite'),
    domain: flags.get('domain'),
    path: flags.get('path'),
    maxAge: wholeNumber(flags.get('max-age')),
    expires: moment(flags.get('expires')),
  }
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined

/** Old servers write hyphens between day, month and year. */
function moment(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const date = new Date(text.replace(/(\d{1,2})-([A-Za-z]{3})-(\d{2,4})/, '$1 $2 $3'))
  return Number.isNaN(date.getTime()) ? undefined : date
}
