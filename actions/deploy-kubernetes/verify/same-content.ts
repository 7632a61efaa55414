import { createHash } from 'node:crypto'
import { isLoopback } from '../../../shared/declaration/url-rule.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Http, HttpAnswer } from '../../../shared/http/http.ts'
import { fieldAt, fieldsOf, listOf } from '../objects/fields.ts'
import type { Mismatch } from './running-images.ts'

/** Media types of lists that name one image for each platform (OCI and Docker). */
const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ')
const ANSWER_MS = 10_000
const LARGEST = 4_194_304

/**
 * Whether one digest is the index of the other: a node that pulled the image of its platform before reports that one's
 * digest. Asked of the registry without any credential; `unknown` where it does not answer strangers.
 */
export async function isSameContent(
  { repository, asked, running }: Mismatch,
  http: Http,
): Promise<'same' | 'other' | 'unknown'> {
  const answers = [
    await lists(repository, asked, running, http),
    await lists(repository, running, asked, http),
  ]
  if (answers.includes('yes')) return 'same'
  return answers[0] === 'no' ? 'other' : 'unknown'
}

async function lists(
  repository: string,
  index: string,
  digest: string,
  http: Http,
): Promise<'yes' | 'no' | 'unknown'> {
  const { origin, host, name } = registryOf(repository)
  const url = `${origin}/v2/${name}/manifests/${index}`
  try {
    const first = await ask(url, undefined, http)
    const answer = first.status === 401 ? await withStrangersToken(first, url, host, name, http) : first
    if (answer === undefined || !answer.ok || !isContentOf(answer, index)) return 'unknown'
    const manifests = listOf(fieldsOf(JSON.parse(answer.text()))['manifests'])
    return manifests.some(one => fieldsOf(one)['digest'] === digest && canRun(one)) ? 'yes' : 'no'
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    if (thrown instanceof ActionError || thrown instanceof SyntaxError) return 'unknown'
    throw thrown
  }
}

/** A registry on this machine speaks plain http, as container runtimes allow it there alone. */
function registryOf(repository: string) {
  const slash = repository.indexOf('/')
  const named = repository.slice(0, slash)
  const host = named === 'docker.io' ? 'registry-1.docker.io' : named
  const isHere = URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname)
  return { origin: `${isHere ? 'http' : 'https'}://${host}`, host, name: repository.slice(slash + 1) }
}

/** A digest names its content: whoever answers, something else under it is no evidence. */
const isContentOf = ({ bytes }: HttpAnswer, digest: string): boolean =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}` === digest

/** Attestations stand in the same list, for a platform that does not exist; no node runs one. */
const canRun = (manifest: unknown): boolean => fieldAt(manifest, 'platform', 'os') !== 'unknown'

const ask = (url: string, token: string | undefined, http: Http): Promise<HttpAnswer> =>
  http.send({
    what: 'asking the registry for an image',
    url,
    headers: { accept: INDEXES, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    timeoutMs: ANSWER_MS,
    maxBytes: LARGEST,
    attempts: 2,
  })

/** Public registries hand a token for reading to everybody (distribution spec, token authentication). */
async function withStrangersToken(
  refused: HttpAnswer,
  url: string,
  host: string,
  name: string,
  http: Http,
): Promise<HttpAnswer | undefined> {
  const challenge = refused.headers.get('www-authenticate') ?? ''
  const [realm, service] = ['realm', 'service'].map(
    key => new RegExp(`${key}="([^"]*)"`).exec(challenge)?.[1],
  )
  if (realm === undefined || !isSafe(realm)) return undefined
  const query = new URLSearchParams({ service: service ?? host, scope: `repository:${name}:pull` })
  const answer = await ask(`${realm}?${query}`, undefined, http)
  const token = answer.ok ? fieldsOf(JSON.parse(answer.text()))['token'] : undefined
  return typeof token === 'string' ? await ask(url, token, http) : undefined
}

const isSafe = (url: string): boolean =>
  URL.canParse(url) && (url.startsWith('https://') || isLoopback(new URL(url).hostname))
