import { createHash } from 'node:crypto'

/** What a container does once its pod has a node. */
export type Behaviour =
  /** Runs and is ready; in a pod of a Job it ends well. */
  | { readonly kind: 'run'; readonly afterMs?: number }
  /** Its image cannot be pulled; the text is the runtime's. */
  | { readonly kind: 'pull'; readonly error: string }
  /** Cannot be created: a Secret or ConfigMap is missing. */
  | { readonly kind: 'configuration'; readonly error: string }
  /** Dies again and again; `lives` is how long it is ready before. */
  | { readonly kind: 'crash'; readonly exitCode: number; readonly reason: string; readonly livesMs?: number }
  /** Runs and is never ready. */
  | { readonly kind: 'unready'; readonly error: string }
  /** Runs, and the node reports another image. */
  | { readonly kind: 'other-image' }
  /** Runs, and the node reports the image of its platform: it had pulled that one before. */
  | { readonly kind: 'platform-image'; readonly digest: string }

/** Which behaviour an image has; tests plant their own by a part of the image's name or digest. */
export type Script = Map<string, Behaviour>

export const RUN: Behaviour = { kind: 'run' }

/** Behaviours that every cluster knows, by the first digits of the digest. */
export const wellKnown = (): Script =>
  new Map<string, Behaviour>([
    ['@sha256:404', { kind: 'pull', error: 'not found' }],
    [
      '@sha256:401',
      {
        kind: 'pull',
        error: 'failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
      },
    ],
    [
      '@sha256:429',
      {
        kind: 'pull',
        error: '429 Too Many Requests - toomanyrequests: You have reached your pull rate limit',
      },
    ],
    ['@sha256:422', { kind: 'configuration', error: 'secret "db-secrets" not found' }],
    ['@sha256:001', { kind: 'crash', exitCode: 1, reason: 'Error' }],
    ['@sha256:137', { kind: 'crash', exitCode: 137, reason: 'OOMKilled' }],
    ['@sha256:127', { kind: 'crash', exitCode: 127, reason: 'ContainerCannotRun' }],
    ['@sha256:333', { kind: 'crash', exitCode: 1, reason: 'Error', livesMs: 2_500 }],
    [
      '@sha256:503',
      { kind: 'unready', error: 'Readiness probe failed: HTTP probe failed with statuscode: 503' },
    ],
    ['@sha256:222', { kind: 'other-image' }],
    ['@sha256:777', { kind: 'run', afterMs: 3_000 }],
  ])

export const behaviourOf = (image: string, script: Script): Behaviour =>
  [...script].find(([part]) => image.includes(part))?.[1] ?? RUN

/** An image with a digest that begins with these digits and is otherwise that of the name. */
export const imageWith = (name: string, digits: string): string =>
  `${name}@sha256:${digits}${createHash('sha256').update(name).digest('hex').slice(digits.length)}`

/** As containerd reports it: the repository in full, with the digest that was pulled. */
export function imageId(image: string, behaviour: Behaviour): string {
  const [named = '', digest] = image.split('@')
  const slash = named.lastIndexOf('/')
  const colon = named.indexOf(':', slash + 1)
  const name = colon < 0 ? named : named.slice(0, colon)
  const first = name.split('/')[0] ?? ''
  const repository = !name.includes('/')
    ? `docker.io/library/${name}`
    : /[.:]/.test(first) || first === 'localhost'
      ? name
      : `docker.io/${name}`
  if (behaviour.kind === 'platform-image') return `${repository}@${behaviour.digest}`
  const text = behaviour.kind === 'other-image' ? 'another image' : image
  const own = createHash('sha256').update(text).digest('hex')
  return `${repository}@${behaviour.kind === 'other-image' ? `sha256:${own}` : (digest ?? `sha256:${own}`)}`
}
