/** What Railway says that a deployment runs. */
export interface RunningImage {
  readonly image: string | undefined
  /** `sha256:…`. */
  readonly digest: string | undefined
}

/** Whether a deployment runs the image that was asked for; `unknown` when Railway does not tell enough. */
export function compareImage(asked: string, running: RunningImage): 'same' | 'other' | 'unknown' {
  const wanted = parts(asked)
  const found = running.image === undefined ? undefined : parts(running.image)
  const digest = running.digest ?? found?.digest
  if (wanted.digest !== undefined && digest !== undefined) return wanted.digest === digest ? 'same' : 'other'
  if (found === undefined) return 'unknown'
  if (wanted.name !== found.name) return 'other'
  if (wanted.digest !== undefined) return 'unknown'
  return found.tag === wanted.tag || (found.tag === undefined && found.digest !== undefined)
    ? 'same'
    : 'other'
}

interface Parts {
  readonly name: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

/** `docker.io/library/nginx:latest`, `library/nginx` and `nginx` are one image. */
function parts(reference: string): Parts {
  const [rest = '', digest] = reference.trim().split('@')
  const [, path = rest, tag] = /^(.*?)(?::([^/:]+))?$/.exec(rest) ?? []
  const name = path
    .toLowerCase()
    .replace(/^(index\.)?docker\.io\//, '')
    .replace(/^library\//, '')
  return { name, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest: digest?.toLowerCase() }
}
