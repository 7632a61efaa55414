/** Names that promise something secret, whatever the value looks like. */
const SECRET_NAME = /pass|secret|token|key|credential|private|dsn|auth|signature|salt|cookie/i
/** Words that are no secret under any other name, and that would make a log unreadable when hidden. */
const PUBLIC_WORD =
  /^(true|false|yes|no|on|off|none|null|auto|info|debug|warn(ing)?|error|json|text|utf-?8|dev(elopment)?|test(ing)?|staging|prod(uction)?|preview|main|\d{1,5})$/i
const REFERENCE_ONLY = /^\$\{\{[^}]*\}\}$/

/**
 * The values that must be hidden from now on. Everything counts as secret, except what plainly is not: words like
 * `production`, small numbers, references, addresses without credentials, and what is public anyway.
 */
export function secretValues(variables: ReadonlyMap<string, string>, known: readonly string[]): string[] {
  return [...variables].filter(([name, value]) => isSecret(name, value, known)).map(([, value]) => value)
}

function isSecret(name: string, value: string, known: readonly string[]): boolean {
  if (value === '' || REFERENCE_ONLY.test(value)) return false
  if (SECRET_NAME.test(name)) return true
  return !PUBLIC_WORD.test(value) && !known.includes(value) && !isPlainUrl(value)
}

function isPlainUrl(value: string): boolean {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false
  const url = new URL(value)
  return url.username === '' && url.password === '' && url.search === '' && url.pathname.length <= 40
}
