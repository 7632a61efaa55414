/** Where servers report their parts, beside the top of the body. */
const HOLDERS = new Set([
  ...['checks', 'components', 'dependencies', 'services', 'details', 'info', 'entries', 'results', 'data'],
  ...['health', 'parts', 'status', 'connections', 'resources'],
])
/** What health reports of when it is there, whether required or not. */
export const KNOWN_PARTS: readonly string[] = ['database', 'redis']

/** How an item of a list is called. */
const NAMES = ['name', 'id', 'component', 'componentid', 'service', 'key', 'type']
/** Other names of the same part; the first one is what people ask for. */
const ALIASES: readonly (readonly string[])[] = [
  ['database', 'db', 'postgres', 'postgresql', 'sql', 'rdbms', 'databasebackend', 'npgsql'],
  ['redis', 'cache', 'valkey', 'cachebackend'],
]

/**
 * What a health body says of a part, wherever it stands: at the top, in one of the usual holders, as a key or as a named
 * item of a list, under one of its names, with or without what is measured (`db:connections`). Nothing when it is absent.
 */
export function partsNamed(body: unknown, part: string): unknown[] {
  const names = namesOf(part)
  const places = [body, ...holdersIn(body)]
  for (const wanted of names) {
    const found = places.flatMap(place => entriesOf(place).filter(([name]) => isNamed(name, wanted)))
    if (found.length > 0) return found.map(([, value]) => value)
  }
  return []
}

/** Its own name first: another one counts only where that is absent. */
function namesOf(part: string): readonly string[] {
  const own = plain(part)
  return [own, ...(ALIASES.find(names => names.includes(own)) ?? []).filter(name => name !== own)]
}

/** What is said of a part where it has no object of its own: `database_connected`, `db_status`. */
const SAID =
  '(?:is)?(?:connected|connection|status|state|health|healthy|healthcheck|ok|up|ready|reachable|available)'

/** The names of everything that is in one of the usual holders. */
export const partNames = (body: unknown): string[] => [
  ...new Set(holdersIn(body).flatMap(place => entriesOf(place).map(([name]) => name.slice(0, 60)))),
]

/** `db:connections` and `Cache backend: default` are about what stands before the colon. */
const isNamed = (name: string, wanted: string): boolean =>
  plain(name) === wanted ||
  plain(name.split(':')[0] ?? '') === wanted ||
  new RegExp(`^${wanted}(?:s|${SAID})$`).test(plain(name))

function holdersIn(body: unknown, depth = 2): unknown[] {
  if (depth === 0 || typeof body !== 'object' || body === null) return []
  return Object.entries(body)
    .filter(([key, value]) => HOLDERS.has(plain(key)) && typeof value === 'object')
    .flatMap(([, value]) => [value, ...holdersIn(value, depth - 1)])
}

function entriesOf(place: unknown): (readonly [string, unknown])[] {
  if (Array.isArray(place)) return place.flatMap(item => itemEntry(item))
  return typeof place === 'object' && place !== null ? Object.entries(place) : []
}

function itemEntry(item: unknown): (readonly [string, unknown])[] {
  if (typeof item !== 'object' || item === null) return []
  const named = Object.entries(item).find(
    ([key, name]) => NAMES.includes(plain(key)) && typeof name === 'string',
  )
  return named === undefined ? [] : [[String(named[1]), item]]
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')
