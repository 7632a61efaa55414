import { isLoopback } from '../../../shared/declaration/url-rule.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Http, HttpAnswer } from '../../../shared/http/http.ts'
import type { Registry } from '../railway-api/railway.ts'

/** An image by digest, or why its tag could not be turned into one. */
export type ResolvedImage =
  | { readonly image: string; readonly digest: string }
  | { readonly image: string; readonly digest: undefined; readonly why: string }

const PINNED = /@(sha256:[0-9a-f]{64})$/
const ANSWER_MS = 15_000
/** What a tag may stand for; a registry that is not told answers with the digest of something converted. */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/**
 * Asks the registry what a tag means now, so that a rollback and a restart run the same image. By the protocol of the OCI
 * distribution specification (`HEAD /v2/<name>/manifests/<tag>`, `Docker-Content-Digest`, token of the `Bearer` realm).
 */
export async function resolveImage(
  image: string,
  registry: Registry | undefined,
  http: Http,
): Promise<ResolvedImage> {
  const pinned = PINNED.exec(image)?.[1]
  if (pinned !== undefined) return { image, digest: pinned }
  const place = placeOf(image)
  if (place === undefined) return { image, digest: undefined, why: 'its name is not that of an image' }
  try {
    const digest = await askDigest(place, registry, http)
    return { image: `${place.name}@${digest}`, digest }
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return { image, digest: undefined, why: thrown.message }
  }
}

interface Place {
  /** As it was written, without the tag. */
  readonly name: string
  readonly url: string
}

/** `nginx` is `docker.io/library/nginx:latest`. */
export function placeOf(image: string): Place | undefined {
  const [, name = '', tag = 'latest'] = /^([^@\s]+?)(?::([\w][\w.-]{0,127}))?$/.exec(image) ?? []
  if (name === '' || name.includes('//')) return undefined
  const [first = '', ...rest] = name.split('/')
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const host = isHost ? first : 'docker.io'
  const path = isHost ? rest.join('/') : rest.length === 0 ? `library/${name}` : name
  const server = host === 'docker.io' ? 'registry-1.docker.io' : host
  const scheme = isLoopback(server.replace(/:\d+$/, '')) ? 'http' : 'https'
  const url = `${scheme}://${server}/v2/${path}/manifests/${tag}`
  return URL.canParse(url) ? { name, url } : undefined
}

async function askDigest({ url }: Place, registry: Registry | undefined, http: Http): Promise<string> {
  const first = await askManifest(url, registry === undefined ? undefined : basic(registry), http)
  const answer =
    first.status === 401 ? await askManifest(url, await askToken(first, url, registry, http), http) : first
  const digest = answer.headers.get('docker-content-digest')
  if (answer.ok && digest !== null && /^sha256:[0-9a-f]{64}$/.test(digest)) return digest
  throw new ActionError(
    answer.ok ? 'the registry names no digest' : `the registry answers ${answer.status}`,
    { code: 'remote' },
  )
}

const askManifest = (url: string, authorization: string | undefined, http: Http): Promise<HttpAnswer> =>
  http.send({
    what: 'asking the registry for the image',
    url,
    method: 'HEAD',
    headers: { accept: MANIFESTS, ...(authorization === undefined ? {} : { authorization }) },
    timeoutMs: ANSWER_MS,
    attempts: 2,
  })

const basic = ({ username, password }: Registry): string =>
  `Basic ${Buffer.from(`${username.reveal()}:${password.reveal()}`).toString('base64')}`

/** The realm is named by the registry; a password goes there by https alone, or to this very machine. */
async function askToken(
  challenge: HttpAnswer,
  asked: string,
  registry: Registry | undefined,
  http: Http,
): Promise<string | undefined> {
  const header = challenge.headers.get('www-authenticate') ?? ''
  const fields = new Map(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const realm = fields.get('realm') ?? ''
  if (!/^bearer /i.test(header) || !URL.canParse(realm)) return undefined
  const url = new URL(realm)
  if (url.protocol !== 'https:' && url.origin !== new URL(asked).origin) return undefined
  for (const name of ['service', 'scope'])
    if (fields.has(name)) url.searchParams.set(name, fields.get(name) ?? '')
  const answer = await http.send({
    what: 'asking the registry for a token',
    url: url.href,
    headers: registry === undefined ? {} : { authorization: basic(registry) },
    timeoutMs: ANSWER_MS,
    attempts: 2,
  })
  const token = answer.ok ? tokenIn(answer.text()) : undefined
  return token === undefined ? undefined : `Bearer ${token}`
}

function tokenIn(text: string): string | undefined {
  try {
    const { token, access_token: other } = JSON.parse(text) as Record<string, unknown>
    const found = token ?? other
    return typeof found === 'string' && /^[\w.~+/=-]+$/.test(found) ? found : undefined
  } catch {
    return undefined
  }
}
