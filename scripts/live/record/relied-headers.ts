import { kindOf } from './placeholders.ts'

/** Headers that decide something in the library; all others may be what they like. */
const RELIED = [
  ...(['content-type', 'etag', 'location', 'retry-after', 'link', 'last-modified', 'date'] as const),
  ...([
    'x-ratelimit-limit',
    'x-ratelimit-remaining',
    'x-ratelimit-reset',
    'x-accepted-github-permissions',
  ] as const),
  ...(['x-amz-checksum-sha256', 'x-amz-checksum-crc32', 'x-amz-request-id', 'x-github-request-id'] as const),
]

/** The headers that matter, by their form: an ETag is weak or strong and a hash or not, a type has no parameters. */
export const headersOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    RELIED.flatMap(name => {
      const value = headers[name]
      return value === undefined ? [] : [[name, formOf(name, value)]]
    }),
  )

function formOf(name: string, value: string): string {
  if (name === 'content-type') return (value.split(';')[0] ?? '').trim().toLowerCase()
  if (name !== 'etag') return kindOf(value)
  const weak = value.startsWith('W/') ? 'weak ' : ''
  const inner = value.replace(/^W\//, '').replace(/^"(.*)"$/, '$1')
  const quoted = inner !== value.replace(/^W\//, '') ? 'quoted ' : ''
  return `${weak}${quoted}${kindOf(inner)}`
}
