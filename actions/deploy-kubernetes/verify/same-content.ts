import { createHash } from 'node:crypto'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Http, HttpAnswer } from '../../../shared/http/http.ts'
import { askManifest, INDEXES, manifestUrl } from '../../../shared/image/registry.ts'
import { fieldAt, fieldsOf, listOf } from '../objects/fields.ts'
import type { Mismatch } from './running-images.ts'

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
  const url = manifestUrl({ repository, digest: index })
  if (url === undefined) return 'unknown'
  try {
    const answer = await askManifest(url, { method: 'GET', accept: INDEXES }, http)
    if (!answer.ok || !isContentOf(answer, index)) return 'unknown'
    const manifests = listOf(fieldsOf(JSON.parse(answer.text()))['manifests'])
    return manifests.some(one => fieldsOf(one)['digest'] === digest && canRun(one)) ? 'yes' : 'no'
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    if (thrown instanceof ActionError || thrown instanceof SyntaxError) return 'unknown'
    throw thrown
  }
}

/** A digest names its content: whoever answers, something else under it is no evidence. */
const isContentOf = ({ bytes }: HttpAnswer, digest: string): boolean =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}` === digest

/** Attestations stand in the same list, for a platform that does not exist; no node runs one. */
const canRun = (manifest: unknown): boolean => fieldAt(manifest, 'platform', 'os') !== 'unknown'
