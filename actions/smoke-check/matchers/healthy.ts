/**
 * Words for "healthy": those of the expired IETF draft for health answers (draft-inadarei-api-health-check) and of the
 * frameworks and servers in use: Spring, ASP.NET, Django, Consul, gRPC, Elasticsearch, Redis. In lower case.
 */
const WORDS = new Set([
  ...['ok', 'okay', 'up', 'pass', 'passed', 'passing', 'healthy', 'connected', 'ready', 'available', 'alive'],
  ...['operational', 'working', 'green', 'serving', 'reachable', 'running', 'online', 'active', 'success'],
  ...['successful', 'normal', 'good', 'live', 'started', 'enabled', 'accessible', 'responding', 'pong'],
])

/** Keys that say how something is, in any case; every one that is there must say that it is healthy. */
const KEYS = new Set([
  ...['status', 'state', 'health', 'healthy', 'ok', 'up', 'connected', 'available', 'alive', 'ready'],
  ...['reachable', 'success', 'online', 'running', 'servingstatus', 'isconnected', 'ishealthy', 'isalive'],
])

/**
 * True for every dialect of "healthy": `true`, a word such as `ok`, `up` or `connected`, an object that says so of
 * itself, a list of such. `warn` and `degraded` are not healthy, and neither is an empty list: it says nothing.
 */
export function isHealthy(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return WORDS.has(value.trim().toLowerCase())
  if (Array.isArray(value)) return value.length > 0 && value.every(isHealthy)
  if (typeof value !== 'object' || value === null) return false
  if (hasComplaint(value)) return false
  const said = ownWords(value)
  return said.length > 0 ? said.every(isHealthy) : consistsOfHealthy(value)
}

/** `{ primary: { status: 'ok' }, replica: { status: 'ok' } }`: what says nothing of itself is how its parts are. */
function consistsOfHealthy(value: object): boolean {
  const parts = Object.values(value)
  const isPart = (part: unknown) => typeof part === 'object' && part !== null && isHealthy(part)
  return parts.length > 0 && parts.every(isPart)
}

/** Keys that say that something is wrong, unless what is there is nothing. */
const COMPLAINTS = new Set([
  ...['error', 'errors', 'degraded', 'down', 'unhealthy', 'failing', 'failed', 'exception'],
])

/** `{ status: 'ok', error: 'refused' }` contradicts itself. Numbers are counts of what has been. */
export const hasComplaint = (value: object): boolean =>
  Object.entries(value).some(
    ([key, inner]) =>
      COMPLAINTS.has(key.toLowerCase()) &&
      inner !== false &&
      inner !== null &&
      typeof inner !== 'number' &&
      !/^(?:none|no|false|null|ok)?$/i.test(typeof inner === 'string' ? inner.trim() : 'x') &&
      !(typeof inner === 'object' && Object.keys(inner ?? {}).length === 0),
  )

const BAD_WORDS =
  /^(?:down|fail(?:ed|ing|ure)?|error\b.*|unhealthy|critical|disconnected|unavailable|unreachable|offline|dead|red|refused|timed? ?out\b.*|timeout\b.*|out[_ ]of[_ ]service|not[ _-](?:ok|up|connected|ready|healthy|serving|available|reachable|running)\b.*)$/is

/**
 * True for what says clearly that it is not well. What is neither this nor healthy, such as the name of a database, says
 * nothing.
 */
export function isUnhealthy(value: unknown): boolean {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return BAD_WORDS.test(value.trim().slice(0, 500))
  if (Array.isArray(value)) return value.some(isUnhealthy)
  if (typeof value !== 'object' || value === null) return false
  return hasComplaint(value) || ownWords(value).some(isUnhealthy)
}

/** What an object says of itself, by the keys that are known for it. A number there, such as a count, says nothing. */
export const ownWords = (value: object): unknown[] =>
  Object.entries(value)
    .filter(([key, inner]) => KEYS.has(key.toLowerCase().replace(/[_-]/g, '')) && typeof inner !== 'number')
    .map(([, inner]) => inner)
