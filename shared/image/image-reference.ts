/** An image as people write it, in its parts. */
export interface ImageReference {
  /** Without tag and digest, as it was written. */
  readonly name: string
  /** Registry and name, filled in as container runtimes do: `docker.io/library/redis`. */
  readonly repository: string
  readonly tag: string | undefined
  /** `sha256:…`. */
  readonly digest: string | undefined
}

const DIGEST = /^(.*)@([a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,})$/

/** Reads a reference such as `ghcr.io/org/api:1.2@sha256:…`; short names are expanded as Docker's are. */
export function parseImage(reference: string): ImageReference {
  const [, named, digest] = DIGEST.exec(reference) ?? [undefined, reference, undefined]
  const slash = named.lastIndexOf('/')
  const colon = named.indexOf(':', slash + 1)
  const name = colon < 0 ? named : named.slice(0, colon)
  const tag = colon < 0 ? undefined : named.slice(colon + 1)
  return { name, repository: expanded(name), tag, digest: digest?.toLowerCase() }
}

/** The first part is a registry when it could be a host; everything else is on Docker Hub. */
function expanded(name: string): string {
  const [first = '', ...rest] = name.split('/')
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  if (isHost) return first === 'index.docker.io' ? ['docker.io', ...rest].join('/') : name
  return rest.length === 0 ? `docker.io/library/${name}` : `docker.io/${name}`
}

/**
 * The digest that a runtime reports for a running container (`status.containerStatuses[].imageID`): containerd and CRI-O
 * write `repository@sha256:…`, some runtimes put a scheme in front. Nothing where the image has no digest of a registry,
 * which is how imported images look (`sha256:…` alone names a configuration).
 */
export const runningDigest = (imageId: string): string | undefined =>
  DIGEST.exec(imageId.replace(/^[a-z-]+:\/\//, ''))?.[2]?.toLowerCase()
