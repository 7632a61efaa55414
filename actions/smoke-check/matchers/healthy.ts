/**
 * Words for "healthy": those of the expired IETF draft for health answers (draft-inadarei-api-health-check) and of the
 * frameworks and servers in use: Spring, ASP.NET, Django, Consul, gRPC, Elasticsearch, Redis. In lower case.
 */
const WORDS = new Set([
  ...['ok', 'okay', 'up', 'pass', 'passed', 'passing', 'healthy', 'connected', 'ready', 'available', 'alive'],
  ...['operational', 'working', 'green', 'serving', 'reachable', 'running', 'online', 'active', 'success'],
  ...[
    'successful',
    'normal',
    'good',
    'live',
    'started',
    'enabled',
    'open',
    'accessible',
    'responding',
    'pong',
  ],
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
  const said = ownWords(value)
  return said.length > 0 && said.every(isHealthy)
}

/** What an object says of itself, by the keys that are known for it. A number there, such as a count, says nothing. */
export const ownWords = (value: object): unknown[] =>
  Object.entries(value)
    .filter(([key, inner]) => KEYS.has(key.toLowerCase().replace(/[_-]/g, '')) && typeof inner !== 'number')
    .map(([, inner]) => inner)
