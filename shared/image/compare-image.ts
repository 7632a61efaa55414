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
  const digest = running.digest ?? found?.digest
  if (wanted.digest !== undefined && digest !== undefined) return wanted.digest === digest ? 'same' : 'other'
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
