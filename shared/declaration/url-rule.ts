const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+\.localhost)$/i

/** True for this machine, where plain `http` is harmless. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

/** What is wrong with a URL that tokens will be sent to; `undefined` when nothing is. */
export function urlProblem(raw: string): string | undefined {
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  if (url === undefined || url.host === '') return 'must be an absolute URL such as https://api.example.com'
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or password'
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return undefined
  return 'must use https (plain http is accepted for loopback hosts only)'
}
