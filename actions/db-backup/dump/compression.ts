/** What the user asked for. */
export interface Compression {
  readonly method: 'zstd' | 'gzip' | 'none'
  readonly level: number | undefined
}

const LEVELS = { zstd: [1, 19], gzip: [1, 9] } as const

/** What is wrong with an input such as `zstd:9`; `undefined` when nothing is. */
export function compressionProblem(raw: string): string | undefined {
  const match = /^(zstd|gzip|none)(?::(\d{1,2}))?$/.exec(raw)
  const [, method, level] = match ?? []
  if (method === undefined) return 'must be `zstd`, `gzip` or `none`, with a level if wanted: `zstd:9`'
  if (level === undefined) return undefined
  if (method === 'none') return '`none` has no level'
  const [lowest, highest] = LEVELS[method as 'zstd' | 'gzip']
  return Number(level) >= lowest && Number(level) <= highest
    ? undefined
    : `the level of ${method} must be from ${lowest} to ${highest}`
}

/** Reads a text that `compressionProblem` has passed. */
export function parseCompression(raw: string): Compression {
  const [method = 'zstd', level] = raw.split(':')
  return { method: method as Compression['method'], level: level === undefined ? undefined : Number(level) }
}
