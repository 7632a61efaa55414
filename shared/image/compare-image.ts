import { parseImage } from './image-reference.ts'

/** What a platform says that a deployment runs. */
export interface RunningImage {
  readonly image: string | undefined
  /** `sha256:…`. */
  readonly digest: string | undefined
}

/** Whether a deployment runs the image that was asked for; `unknown` when the platform does not tell enough. */
export function compareImage(asked: string, running: RunningImage): 'same' | 'other' | 'unknown' {
  const wanted = parts(asked)
  const found = running.image === undefined ? undefined : parts(running.image)
  // Beside the reference that was set there may stand the digest of the part of an index that fits the platform.
  const digests = [found?.digest, running.digest].filter(digest => digest !== undefined)
  if (wanted.digest !== undefined && digests.length > 0)
    return digests.includes(wanted.digest) ? 'same' : 'other'
  if (found === undefined) return 'unknown'
  if (wanted.repository !== found.repository) return 'other'
  if (wanted.digest !== undefined) return 'unknown'
  return found.tag === wanted.tag || (found.tag === undefined && found.digest !== undefined)
    ? 'same'
    : 'other'
}

/** `docker.io/library/nginx:latest`, `library/nginx` and `nginx` are one image. */
function parts(reference: string) {
  const { repository, tag, digest } = parseImage(reference.trim())
  return {
    repository: repository.toLowerCase().replace(/^docker\.io\/(library\/)?/, ''),
    tag: tag ?? (digest === undefined ? 'latest' : undefined),
    digest,
  }
}

/** Whether two references name one repository, whatever their tags and digests. */
export const isSameRepository = (one: string, other: string): boolean =>
  parts(one).repository === parts(other).repository
