import type { Deadline } from '../../clock/deadline.ts'
import type { Http } from '../../http/http.ts'
import { RemoteError } from '../../http/remote-error.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { AssetKeys } from '../site/asset-key.ts'
import type { Sample } from './choose-samples.ts'
import { type Judgement, judgeAnswer } from './judge-answer.ts'

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
  const { http, keys, access, deadline, signal } = ports
  try {
    const answer = await http.send({
      what: `asking ${address} for ${sample.path}`,
      url: `${address}${sample.path}?verify=${sample.asset.key.slice(0, 8)}-${attempt}`,
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
    const { status, headers, bytes } = answer
    const bodyKey = bytes.byteLength === 0 ? undefined : keys.of(sample.asset.path, bytes)
    const facts = { status, etag: headers.get('etag'), location: headers.get('location'), bodyKey }
    return judgeAnswer(facts, sample.asset.key)
  } catch (thrown) {
    if (thrown instanceof RemoteError) return { kind: 'away' }
    throw thrown
  }
}
