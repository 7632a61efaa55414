/** Headers that are credentials by their name, whatever they hold. */
const CREDENTIALS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
  'x-access-token',
  'cf-access-client-secret',
  'cf-access-token',
  'x-vercel-protection-bypass',
])

/** Headers of an answer that are never shown. */
const HIDDEN = new Set(['set-cookie', 'www-authenticate'])

export const isCredentialHeader = (name: string): boolean => CREDENTIALS.has(name.toLowerCase())

export const isHiddenHeader = (name: string): boolean =>
  isCredentialHeader(name) || HIDDEN.has(name.toLowerCase())
