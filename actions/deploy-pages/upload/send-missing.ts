import { isTransientFailure } from '../../../shared/cloudflare/api/try-again.ts'
import type { ContentCache } from '../../../shared/cloudflare/site/content-cache.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import { planBatches } from '../../../shared/cloudflare/upload/plan-batches.ts'
import type { ContentSource } from '../../../shared/cloudflare/upload/read-content.ts'
import { type UploadPorts, uploadAssets } from '../../../shared/cloudflare/upload/upload-assets.ts'
import type { AssetsApi } from '../cloudflare/assets-api.ts'
import { uploadBody } from './upload-body.ts'

/** What was sent of a site. */
export interface Sent {
  /** Distinct assets of the site. */
  readonly distinct: number
  readonly assets: readonly Asset[]
  readonly bytes: number
}

export interface SendPorts extends Omit<UploadPorts, 'transmit'> {
  readonly api: AssetsApi
  readonly source: ContentSource
  readonly cache: ContentCache
  /** Resolves when writing is allowed; awaited after the first question, so that it costs no time. */
  readonly allowed?: () => Promise<void>
}

/** One asset per key: equal contents under several paths go up once. */
export function distinctAssets(assets: readonly Asset[]): Asset[] {
  return [...new Map(assets.map(asset => [asset.key, asset])).values()]
}

/** Asks which assets the platform lacks, without sending any. */
export async function missingAssets(
  assets: readonly Asset[],
  { api }: Pick<SendPorts, 'api'>,
): Promise<Asset[]> {
  const wanted = new Set(await api.missing(assets.map(({ key }) => key)))
  return assets.filter(({ key }) => wanted.has(key))
}

/**
 * Sends what the platform lacks, once that is allowed. When that keeps failing although it claims to know some files, everything is sent
 * once without asking: that was the way round an outage of its index.
 */
export async function sendMissing(distinct: readonly Asset[], ports: SendPorts): Promise<Sent> {
  const missing = await missingAssets(distinct, ports)
  await ports.allowed?.()
  try {
    if (missing.length < distinct.length) ports.cache.keepOnly(new Set(missing.map(({ key }) => key)))
    return await send(missing, distinct.length, ports)
  } catch (thrown) {
    if (!isTransientFailure(thrown) || missing.length === distinct.length) throw thrown
    ports.log.warning('Uploading what Cloudflare lacks keeps failing; sending every file instead.')
    return await send(distinct, distinct.length, ports)
  }
}

/** Sends assets whatever the platform says of them. */
export async function send(assets: readonly Asset[], distinct: number, ports: SendPorts): Promise<Sent> {
  const { api, source } = ports
  const transmit = (batch: readonly Asset[]) =>
    uploadBody(batch, source.piecesOf).sendBy(body => api.upload(body))
  await uploadAssets(planBatches(assets), { ...ports, transmit })
  return { distinct, assets, bytes: assets.reduce((sum, { size }) => sum + size, 0) }
}
