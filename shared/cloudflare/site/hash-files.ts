import { basename } from 'node:path'
import { loadMime } from '#libraries'
import type { Clock } from '../../clock/clock.ts'
import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'
import { safeLine } from '../../text/outside-text.ts'
import type { AssetKeys } from './asset-key.ts'
import type { ContentCache } from './content-cache.ts'
import { secretByContent } from './secret-files.ts'
import type { Asset, SiteFile } from './site.ts'

/** What is smaller is read in one go and may be kept. A multiple of three, because base64 takes three bytes at a time. */
const LARGEST_AT_ONCE = 1_179_648
const MOST_SHOWN = 20
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
  const secrets: string[] = []
  let restAtMs = clock.now() + REST_EVERY_MS
  for (const file of siteFiles) {
    if (clock.now() >= restAtMs) {
      await clock.sleep(0, signal)
      restAtMs = clock.now() + REST_EVERY_MS
    }
    const key = keyOf(file, buffer, { ...ports, secrets })
    const contentType = mime.getType(basename(file.path)) ?? 'application/octet-stream'
    assets.push({ ...file, key, contentType })
  }
  refuseSecrets(secrets)
  return assets
}

/** Everything that was found, at once. */
function refuseSecrets(found: readonly string[]): void {
  if (found.length === 0) return
  const lines = found.slice(0, MOST_SHOWN).map(line => `- ${line}`)
  const rest = found.length > lines.length ? [`- and ${found.length - lines.length} more`] : []
  throw new ActionError(
    ['The site holds secrets, which are never published:', ...lines, ...rest].join('\n'),
    {
      code: 'site',
      remedy:
        'Nothing was sent. Take them out of the build, or leave them out by `.assetsignore`, and replace keys that were published before.',
    },
  )
}

function keyOf(
  file: SiteFile,
  buffer: Buffer,
  { files, cache, keys, secrets }: HashPorts & { readonly secrets: string[] },
): string {
  const { path, location, size } = file
  const pieces = looked(files.pieces(location, buffer), start => {
    const why = secretByContent(basename(path), start)
    if (why !== undefined) secrets.push(`${safeLine(path)}: ${why}`)
  })
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

/** The same pieces; the first of them is shown on its way. */
function* looked(pieces: Iterable<Uint8Array>, look: (start: Uint8Array) => void): Generator<Uint8Array> {
  let isFirst = true
  for (const piece of pieces) {
    if (isFirst) look(piece)
    isFirst = false
    yield piece
  }
}
