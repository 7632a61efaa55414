import { createHash } from 'node:crypto'
import { z } from '#libraries'
import { ActionError, CancelledError } from '../failure/action-error.ts'
import type { Http, HttpAnswer } from '../http/http.ts'
import { askManifest, INDEXES, manifestUrl, type RegistryLogin } from './registry.ts'

/** Two digests of which one was asked for and the other is told. */
export interface TwoDigests {
  /** Registry and name. */
  readonly repository: string
  readonly asked: string
  readonly running: string
}

const indexSchema = z.object({
  manifests: z.array(
    z.object({ digest: z.string(), platform: z.nullish(z.object({ os: z.nullish(z.string()) })) }),
  ),
})

/**
 * Whether one digest is the index of the other: whoever pulled the image of its platform may report that one's digest.
 * Asked of the registry, without any credential unless one is given; `unknown` where it does not answer.
 */
export async function isSameContent(
  { repository, asked, running }: TwoDigests,
  http: Http,
  login?: RegistryLogin,
): Promise<'same' | 'other' | 'unknown'> {
  const look = { repository, login }
  const answers = [
    await lists({ ...look, index: asked, digest: running }, http),
    await lists({ ...look, index: running, digest: asked }, http),
  ]
  if (answers.includes('yes')) return 'same'
  return answers[0] === 'no' ? 'other' : 'unknown'
}

interface Look {
  readonly repository: string
  readonly index: string
  readonly digest: string
  readonly login: RegistryLogin | undefined
}

async function lists(
  { repository, index, digest, login }: Look,
  http: Http,
): Promise<'yes' | 'no' | 'unknown'> {
  const url = manifestUrl({ repository, digest: index })
  if (url === undefined) return 'unknown'
  try {
    const answer = await askManifest(url, { method: 'GET', accept: INDEXES, login }, http)
    if (!answer.ok || !isContentOf(answer, index)) return 'unknown'
    const read = z.safeParse(indexSchema, JSON.parse(answer.text()))
    const manifests = read.success ? read.data.manifests : []
    return manifests.some(one => one.digest === digest && canRun(one)) ? 'yes' : 'no'
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    if (thrown instanceof ActionError || thrown instanceof SyntaxError) return 'unknown'
    throw thrown
  }
}

/** A digest names its content: whoever answers, something else under it is no evidence. */
const isContentOf = ({ bytes }: HttpAnswer, digest: string): boolean =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}` === digest

/** Attestations are in the same list, for a platform that does not exist; nothing runs one. */
const canRun = ({
  platform,
}: {
  readonly platform?: { readonly os?: string | null | undefined } | null | undefined
}): boolean => platform?.os !== 'unknown'
