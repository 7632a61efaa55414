import { isLoopback } from '../../declaration/url-rule.ts'

/** The address of a site from the host name that the API gives; a stand-in on this machine has no TLS. */
export function siteAddress(host: string): string {
  if (/^https?:\/\//.test(host)) return host.replace(/\/+$/, '')
  return `${isLoopback(new URL(`http://${host}`).hostname) ? 'http' : 'https'}://${host}`
}
