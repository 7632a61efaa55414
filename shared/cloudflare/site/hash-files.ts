import { basename } from 'node:path'
import { loadMime } from '#libraries'
import type { Clock } from '../../clock/clock.ts'
import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'
import { safeLine } from '../../runner/outside-text.ts'
import type { AssetKeys } from './asset-key.ts'
import type { ContentCache } from './content-cache.ts'
import type { Asset, SiteFile } from './site.ts'

/** What is smaller is read in one go and may be kept. A multiple of three, because base64 takes three bytes at a time. */
const LARGEST_AT_ONCE = 1_179_648
/** Reading and hashing do not wait for anything, so requests and signals get their turn in between. */
const REST_EVERY_MS = 25

export interface HashPorts {
  readonly files: Files
  readonly cache: ContentCache
  readonly keys: AssetKeys
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Hashes files one after the other through one buffer; small contents are kept as far as they fit, so that they need not be read again. */
export async function hashFiles(siteFiles: readonly SiteFile[], ports: HashPorts): Promise<Asset[]> {
  const { clock, signal } = ports
  const mime = await loadMime()
  const buffer = Buffer.allocUnsafeSlow(LARGEST_AT_ONCE)
  const assets: Asset[] = []
  let restAtMs = clock.now() + REST_EVERY_MS
  for (const file of siteFiles) {
    if (clock.now() >= restAtMs) {
      await clock.sleep(0, signal)
      restAtMs = clock.now() + REST_EVERY_MS
    }
    const key = keyOf(file, buffer, ports)
    const contentType = mime.getType(basename(file.path)) ?? 'application/octet-stream'
    assets.push({ ...file, key, contentType })
  }
  return assets
}

function keyOf(file: SiteFile, buffer: Buffer, { files, cache, keys }: HashPorts): string {
  const { path, location, size } = file
  const pieces = files.pieces(location, buffer)
  try {
    if (size >= buffer.length) return keys.ofPieces(path, pieces)
    const [content = buffer.subarray(0, 0)] = pieces
    if (content.length !== size) throw new Error(`it had ${size} bytes and has ${content.length} now`)
    const key = keys.of(path, content)
    cache.offer(key, content)
    return key
  } catch (cause) {
    throw new ActionError(`${safeLine(path)} could not be read`, {
      code: 'site',
      remedy: 'Nothing was sent. The folder must not change while it is deployed.',
      cause,
    })
  }
}
