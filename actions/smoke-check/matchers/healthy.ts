const WORDS = new Set([
  'ok',
  'up',
  'pass',
  'healthy',
  'connected',
  'ready',
  'available',
  'alive',
  'operational',
])

/**
 * True for every dialect of "healthy": `true`, a word such as `ok`, `up` or `connected`, or an object whose `status`
 * says so. `warn` and `degraded` are not healthy. The words are those of the expired IETF draft for health answers
 * and of the frameworks in use.
 */
export function isHealthy(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return WORDS.has(value.trim().toLowerCase())
  if (typeof value !== 'object' || value === null || !('status' in value)) return false
  return typeof value.status === 'object' ? false : isHealthy(value.status)
}
