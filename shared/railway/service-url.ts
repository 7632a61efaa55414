import { isLoopback } from '../declaration/url-rule.ts'

/**
 * The address of a domain as Railway names it: usually a bare host, sometimes with a scheme. Public domains are
 * always https; only this machine is spoken to in plain http.
 */
export function serviceUrl(domain: string): string | undefined {
  const host = domain.replace(/^https?:\/\//i, '').replace(/\/+$/, '')
  const scheme =
    URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname) ? 'http' : 'https'
  return host === '' || !URL.canParse(`${scheme}://${host}`) ? undefined : `${scheme}://${host}`
}
