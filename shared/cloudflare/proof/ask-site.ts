import type { Deadline } from '../../clock/deadline.ts'
import { whoStoodInFront, whyUnreached } from '../../health/reachability.ts'
import type { Http, HttpAnswer } from '../../http/http.ts'
import { RemoteError } from '../../http/remote-error.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { AssetKeys } from '../site/asset-key.ts'
import { type Judgement, judgeAnswer } from './judge-answer.ts'
import type { Sample } from './sample.ts'

/** A service token for sites behind Cloudflare Access. */
export interface AccessToken {
  readonly id: Secret
  readonly secret: Secret
}

export interface AskPorts {
  readonly http: Http
  readonly keys: AssetKeys
  readonly access: AccessToken | undefined
  readonly deadline: Deadline
  readonly signal: AbortSignal
  /** Origins of the same project, by the platform's word: a redirect to one of them is followed, token included. */
  readonly origins: ReadonlySet<string>
}

const TIMEOUT_MS = 15_000
const LARGEST_BODY = 4 * 1_048_576

/** Asks a site for one file. The query is new each time: old copies at the edge are keyed by it. */
export async function askSite(
  address: string,
  sample: Sample,
  attempt: number,
  ports: AskPorts,
): Promise<Judgement> {
  const { http, access, deadline, signal } = ports
  const url = `${address}${sample.path}`
  try {
    const answer = await http.send({
      what: `asking ${address} for ${sample.path}`,
      url: `${url}?verify=${sample.file?.key.slice(0, 8) ?? 'x'}-${attempt}`,
      method: (sample.file?.size ?? 0) > LARGEST_BODY ? 'HEAD' : 'GET',
      headers: {
        accept: '*/*',
        'cache-control': 'no-cache',
        ...(access === undefined
          ? {}
          : { 'cf-access-client-id': access.id.reveal(), 'cf-access-client-secret': access.secret.reveal() }),
      },
      direct: true,
      retry: 'never',
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_BODY,
      deadline,
      signal,
    })
    return judgeAnswer(answerOf(answer, url, sample, ports), sample)
  } catch (thrown) {
    if (thrown instanceof RemoteError) return judgeUnread(thrown, sample)
    throw thrown
  }
}

function answerOf(answer: HttpAnswer, url: string, { file }: Sample, { keys, origins }: AskPorts) {
  const { status, headers, bytes } = answer
  const target = redirectTarget(answer, url)
  return {
    status,
    etag: headers.get('etag'),
    bodyKey: file === undefined || bytes.byteLength === 0 ? undefined : keys.of(file.path, bytes),
    inFront: whoStoodInFront(answer) ?? (target !== undefined && isAccess(target) ? SIGN_IN : undefined),
    movedTo:
      target !== undefined && target.origin !== new URL(url).origin && origins.has(target.origin)
        ? target.origin
        : undefined,
  }
}

const SIGN_IN = 'Cloudflare Access asks for a sign-in'

function redirectTarget({ status, headers }: HttpAnswer, url: string): URL | undefined {
  const location = headers.get('location')
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, url)) return undefined
  return new URL(location, url)
}

const isAccess = ({ pathname, hostname }: URL): boolean =>
  pathname.startsWith('/cdn-cgi/access/') || hostname.endsWith('.cloudflareaccess.com')

/** An answer that is too large to be read has a status all the same. */
function judgeUnread(thrown: RemoteError, sample: Sample): Judgement {
  const { status } = thrown.remote
  if (status === undefined) return judgeSilence(thrown)
  return judgeAnswer(
    { status, etag: null, bodyKey: undefined, inFront: undefined, movedTo: undefined },
    sample,
  )
}

/** A refused connection is an answer of sorts; a name or a network that does not lead there says nothing of the site. */
function judgeSilence(thrown: RemoteError): Judgement {
  const why = whyUnreached(thrown)
  if (why !== undefined) return { kind: 'hidden', why, mayPass: true }
  return isSilent(thrown)
    ? { kind: 'hidden', why: `it does not answer within ${TIMEOUT_MS / 1_000} s`, mayPass: true }
    : { kind: 'refused', why: thrown.message }
}

const isSilent = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  (/timeout|timed out/i.test(`${thrown.name} ${thrown.message}`) || isSilent(thrown.cause))
