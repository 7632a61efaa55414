import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Http } from '../../../shared/http/http.ts'
import { parseImage } from '../../../shared/image/image-reference.ts'
import { askManifest, MANIFESTS, manifestUrl, type RegistryLogin } from '../../../shared/image/registry.ts'

/** An image by digest, or why its tag could not be turned into one. */
export type ResolvedImage =
  | { readonly image: string; readonly digest: string }
  | { readonly image: string; readonly digest: undefined; readonly why: string }

/** Asks the registry what a tag means now, so that a rollback and a restart run the same image. */
export async function resolveImage(
  image: string,
  login: RegistryLogin | undefined,
  http: Http,
): Promise<ResolvedImage> {
  const reference = parseImage(image)
  if (reference.digest !== undefined) return { image, digest: reference.digest }
  const url = manifestUrl(reference)
  if (url === undefined) return { image, digest: undefined, why: 'its name is not that of an image' }
  try {
    const digest = await askDigest(url, login, http)
    return { image: `${reference.name}@${digest}`, digest }
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return { image, digest: undefined, why: thrown.message }
  }
}

/** A `HEAD` is enough: the digest is in `Docker-Content-Digest`. */
async function askDigest(url: string, login: RegistryLogin | undefined, http: Http): Promise<string> {
  const answer = await askManifest(url, { method: 'HEAD', accept: MANIFESTS, login }, http)
  const digest = answer.headers.get('docker-content-digest')
  if (answer.ok && digest !== null && /^sha256:[0-9a-f]{64}$/.test(digest)) return digest
  throw new ActionError(
    answer.ok ? 'the registry names no digest' : `the registry answers ${answer.status}`,
    { code: 'remote' },
  )
}
