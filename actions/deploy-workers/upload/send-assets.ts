import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import type { ContentSource } from '../../../shared/cloudflare/upload/read-content.ts'
import { type UploadPorts, uploadAssets } from '../../../shared/cloudflare/upload/upload-assets.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import type { AssetUploads } from '../workers-api/asset-uploads.ts'
import type { AssetManifest } from '../workers-api/worker-access.ts'
import { bucketForm } from './bucket-body.ts'
import type { UploadSession } from './session.ts'

/** What was sent of a site. */
export interface Sent {
  readonly assets: readonly Asset[]
  readonly bytes: number
}

export const NOTHING_SENT: Sent = { assets: [], bytes: 0 }

export interface SendPorts extends Omit<UploadPorts, 'transmit'> {
  readonly uploads: AssetUploads
  readonly source: ContentSource
}

/** Every path of the site with hash and size; equal contents have one hash under several paths. */
export const manifestOf = (assets: readonly Asset[]): AssetManifest =>
  Object.fromEntries(assets.map(({ path, key, size }) => [path, { hash: key, size }]))

/** Sends what Cloudflare lacks, in the buckets that it names. */
export async function sendAssets(
  assets: readonly Asset[],
  session: UploadSession,
  ports: SendPorts,
): Promise<Sent> {
  const byKey = new Map(assets.map(asset => [asset.key, asset]))
  const known = (hashes: readonly string[]) => hashes.flatMap(hash => byKey.get(hash) ?? [])
  const buckets = (await session.missing()).map(known).filter(bucket => bucket.length > 0)
  const isSingle = await session.isSingle()
  const batches = isSingle ? buckets.flat().map(asset => [asset]) : buckets
  const transmit = (batch: readonly Asset[]) =>
    session.withToken(token => (isSingle ? sendOne(batch, token, ports) : sendBucket(batch, token, ports)))
  await uploadAssets(batches, { ...ports, transmit })
  const sent = batches.flat()
  return { assets: sent, bytes: sent.reduce((sum, { size }) => sum + size, 0) }
}

async function sendBucket(
  batch: readonly Asset[],
  token: Secret,
  { uploads, source }: SendPorts,
): Promise<string | undefined> {
  const form = bucketForm(batch, asset => source.piecesOf(asset))
  let completion: string | undefined
  await form.body.sendBy(async body => {
    completion = await uploads.bucket(body, form.contentType, token)
  })
  return completion
}

async function sendOne(
  [asset]: readonly Asset[],
  token: Secret,
  { uploads, source }: SendPorts,
): Promise<string | undefined> {
  return asset === undefined ? undefined : await uploads.one(asset, () => source.piecesOf(asset), token)
}
