import { z } from '#libraries'
import { type Handler, Refusal, type RoutedRequest } from '../kit/exchange.ts'
import { type StandIn, startStandIn } from '../kit/stand-in.ts'

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService'
const TOKEN = 'runtime-token-of-the-cache-stand-in'

/** One entry of the cache; others see it once it is complete. */
export interface CacheEntry {
  readonly key: string
  readonly version: string
  content: Buffer
  isComplete: boolean
}

/** The cache service of GitHub Actions (version 2) on this machine, with the blob store behind it. */
export interface ActionsCache extends StandIn {
  readonly entries: readonly CacheEntry[]
  /** What the runner sets for every step. */
  readonly environment: Readonly<Record<string, string>>
}

const wanted = z.object({
  key: z.string().check(z.minLength(1)),
  version: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
const download = z.extend(wanted, { restore_keys: z.optional(z.array(z.string())) })
const finalization = z.extend(wanted, { size_bytes: z.string() })

/** Starts an empty cache. Source: the protocol definition inside GitHub's own client, `@actions/cache`. */
export async function startActionsCache(): Promise<ActionsCache> {
  const entries: CacheEntry[] = []
  const find = ({ key, version }: z.infer<typeof wanted>) =>
    entries.find(entry => entry.key === key && entry.version === version)
  const blob = (index: number) => `${server.url}/blobs/${index}?sig=signed`
  const server = await startStandIn({
    routes: {
      ...twirp('GetCacheEntryDownloadURL', download, body => {
        const keys = [body.key, ...(body.restore_keys ?? [])]
        const found = entries.findLast(
          entry =>
            entry.isComplete &&
            entry.version === body.version &&
            keys.some((key, index) => (index === 0 ? entry.key === key : entry.key.startsWith(key))),
        )
        if (found === undefined) return { ok: false, signed_download_url: '', matched_key: '' }
        return { ok: true, signed_download_url: blob(entries.indexOf(found)), matched_key: found.key }
      }),
      ...twirp('CreateCacheEntry', wanted, body => {
        if (find(body) !== undefined) return { ok: false, signed_upload_url: '', message: 'already exists' }
        entries.push({ ...body, content: Buffer.alloc(0), isComplete: false })
        return { ok: true, signed_upload_url: blob(entries.length - 1), message: '' }
      }),
      ...twirp('FinalizeCacheEntryUpload', finalization, body => {
        const entry = find(body)
        if (entry === undefined || entry.content.length !== Number(body.size_bytes))
          return { ok: false, entry_id: '0', message: 'the upload is not complete' }
        entry.isComplete = true
        return { ok: true, entry_id: String(entries.indexOf(entry) + 1), message: '' }
      }),
      'PUT /blobs/:index': request => {
        if (request.headers['x-ms-blob-type'] !== 'BlockBlob') throw new Refusal({ status: 400 })
        entryOf(request, entries).content = request.body
        return { status: 201, headers: { etag: '"1"', 'x-ms-version': '2025-01-05' } }
      },
      'GET /blobs/:index': request => ({ body: entryOf(request, entries).content }),
    },
    unknownRoute: ({ path }) => ({ status: 404, body: { code: 'bad_route', msg: `no handler for ${path}` } }),
  })
  return {
    ...server,
    entries,
    environment: {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${server.url}/`,
      ACTIONS_RUNTIME_TOKEN: TOKEN,
    },
  }
}

/** One method of the service: JSON in, JSON out, for those who have the token of the run. */
function twirp<Body>(
  method: string,
  schema: z.ZodMiniType<Body>,
  answer: (body: Body) => object,
): Record<string, Handler> {
  return {
    [`POST ${SERVICE}/${method}`]: request => {
      if (request.headers.authorization !== `Bearer ${TOKEN}`)
        throw new Refusal({ status: 401, body: { code: 'unauthenticated', msg: 'no valid token' } })
      return { body: answer(z.parse(schema, request.json())) }
    },
  }
}

function entryOf(request: RoutedRequest, entries: readonly CacheEntry[]): CacheEntry {
  const entry = entries[Number(request.parameters['index'])]
  if (entry === undefined || request.query.get('sig') !== 'signed') throw new Refusal({ status: 403 })
  return entry
}
