const HOST = String.raw`(?<![\w.-])(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])`
/** Written out, or a variable of the shell; `$$` is Compose's way of writing `$`. */
const PORT = String.raw`(?::(?:\d+|\$\$?\{[^}]*\}|\$\$?\w+))?`
const URL_PATH = new RegExp(String.raw`${HOST}${PORT}(/[^\s"'\x60()\\;|&<>?#]*)`)
/** Of a program in one line that gives host and path apart. */
const QUOTED_PATH = /["'](\/[^\s"']*)["']/

/** What may be written into a file of ours as it stands. */
const PLAIN = /^\/[\w./~-]{0,200}$/

/** A path that a platform is told to ask. */
export const plainPath = (value: unknown): string | undefined =>
  typeof value === 'string' && PLAIN.test(value) ? value : undefined

/**
 * The path that a command of a container asks of itself, whatever it asks with. The front page is none: that something is
 * shown there says little about health.
 */
export function askedPath(command: string): string | undefined {
  if (!new RegExp(HOST).test(command)) return undefined
  const path = plainPath((URL_PATH.exec(command) ?? QUOTED_PATH.exec(command))?.[1])
  return path === '/' ? undefined : path
}
