import { z } from '#libraries'
import type { Handler, RoutedRequest } from '../kit/exchange.ts'
import type { Account } from './account.ts'
import { ok, refuse } from './envelope.ts'

const hash = z.string().check(z.regex(/^[0-9a-f]{32}$/))
const hashes = z.strictObject({ hashes: z.array(hash) })
const uploads = z
  .array(
    z.strictObject({
      key: hash,
      value: z.string(),
      metadata: z.strictObject({ contentType: z.string() }),
      base64: z.literal(true),
    }),
  )
  .check(z.minLength(1), z.maxLength(2_000))

const LARGEST_FILE = 26_214_400

/** The three routes that take an upload token. */
export function assetRoutes(account: Account): Readonly<Record<string, Handler>> {
  return {
    'POST /client/v4/pages/assets/check-missing': request => {
      account.demandUploadToken(request)
      return ok(read(request, hashes).hashes.filter(key => !account.assets.has(key)))
    },
    'POST /client/v4/pages/assets/upload': request => {
      account.demandUploadToken(request)
      for (const { key, value, metadata } of read(request, uploads)) {
        const content = Buffer.from(value, 'base64')
        if (content.length > LARGEST_FILE) refuse(413, 8_000_000, 'The file is too large')
        account.assets.add(key, { content, contentType: metadata.contentType })
      }
      return ok(null)
    },
    'POST /client/v4/pages/assets/upsert-hashes': request => {
      account.demandUploadToken(request)
      read(request, hashes)
      return ok(null)
    },
  }
}

function read<Value>(request: RoutedRequest, schema: z.ZodMiniType<Value>): Value {
  if (!/^application\/json/.test(request.headers['content-type'] ?? ''))
    refuse(400, 8_000_000, 'The body must be application/json')
  const parsed = z.safeParse(schema, request.json())
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  return refuse(400, 8_000_000, `Malformed body: ${issue?.path.join('.')}: ${issue?.message}`)
}
