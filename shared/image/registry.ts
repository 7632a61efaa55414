import { isLoopback, urlProblem } from '../declaration/url-rule.ts'
import type { Http, HttpAnswer } from '../http/http.ts'
import type { Secret } from '../secrets/secret.ts'
import type { ImageReference } from './image-reference.ts'

/** Who may read in a registry. */
export interface RegistryLogin {
  readonly username: Secret
  readonly password: Secret
}

/** Media types of lists that name one image for each platform (OCI and Docker). */
export const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]
/** What a tag may stand for; a registry that is not told answers with the digest of something converted. */
export const MANIFESTS = [
  ...INDEXES,
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

interface Question {
  readonly method: 'GET' | 'HEAD'
  readonly accept: readonly string[]
  readonly login?: RegistryLogin | undefined
}

const ANSWER_MS = 15_000
const LARGEST = 4_194_304

/**
 * Where a manifest is asked for, by tag or digest; nothing where the name is not that of an image. A registry on this
 * machine speaks plain http, as container runtimes allow it there alone.
 * Source: OCI distribution specification, "Pulling manifests".
 */
export function manifestUrl({
  repository,
  tag,
  digest,
}: Pick<ImageReference, 'repository'> & Partial<ImageReference>): string | undefined {
  const slash = repository.indexOf('/')
  const [named, path] = [repository.slice(0, slash), repository.slice(slash + 1)]
  const host = named === 'docker.io' ? 'registry-1.docker.io' : named
  const scheme = isLoopback(host.replace(/:\d+$/, '')) ? 'http' : 'https'
  const url = `${scheme}://${host}/v2/${path}/manifests/${digest ?? tag ?? 'latest'}`
  return /^[\w./:-]+$/.test(repository) && !repository.includes('//') && URL.canParse(url) ? url : undefined
}

/** Asks for a manifest; a registry that wants a token gets one, which public ones hand to everybody. */
export async function askManifest(url: string, question: Question, http: Http): Promise<HttpAnswer> {
  const { login } = question
  const first = await ask(url, question, login === undefined ? undefined : basic(login), http)
  if (first.status !== 401) return first
  return await ask(url, question, await bearer(first, url, login, http), http)
}

const ask = (
  url: string,
  { method, accept }: Question,
  authorization: string | undefined,
  http: Http,
): Promise<HttpAnswer> =>
  http.send({
    what: 'asking the registry for the image',
    ...{ url, method, timeoutMs: ANSWER_MS, maxBytes: LARGEST, attempts: 2 },
    headers: { accept: accept.join(', '), ...(authorization === undefined ? {} : { authorization }) },
  })

const basic = ({ username, password }: RegistryLogin): string =>
  `Basic ${Buffer.from(`${username.reveal()}:${password.reveal()}`).toString('base64')}`

/**
 * The realm is named by the registry; a password goes there by https alone, or to this very machine.
 * Source: distribution specification, token authentication.
 */
async function bearer(
  challenge: HttpAnswer,
  asked: string,
  login: RegistryLogin | undefined,
  http: Http,
): Promise<string | undefined> {
  const header = challenge.headers.get('www-authenticate') ?? ''
  const fields = new Map(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const realm = fields.get('realm') ?? ''
  if (!/^bearer /i.test(header) || urlProblem(realm) !== undefined) return undefined
  const url = new URL(realm)
  url.searchParams.set('service', fields.get('service') ?? new URL(asked).host)
  url.searchParams.set('scope', fields.get('scope') ?? scopeOf(asked))
  const answer = await http.send({
    what: 'asking the registry for a token',
    ...{ url: url.href, timeoutMs: ANSWER_MS, attempts: 2 },
    headers: login === undefined ? {} : { authorization: basic(login) },
  })
  const token = answer.ok ? tokenIn(answer.text()) : undefined
  return token === undefined ? undefined : `Bearer ${token}`
}

const scopeOf = (asked: string): string =>
  `repository:${new URL(asked).pathname.replace(/^\/v2\/(.*)\/manifests\/.*$/, '$1')}:pull`

function tokenIn(text: string): string | undefined {
  try {
    const { token, access_token: other } = JSON.parse(text) as Record<string, unknown>
    const found = token ?? other
    return typeof found === 'string' && /^[\w.~+/=-]+$/.test(found) ? found : undefined
  } catch {
    return undefined
  }
}
