import type { KnownDeployment } from '../railway-api/railway.ts'
import { markOf } from './deployment-message.ts'
import type { DeploymentRequest } from './start-once.ts'

type Recognise = DeploymentRequest<{ readonly id: string }>['recognise']

/** Any new deployment: for a request that nothing of it would tell. */
export const newest: Recognise = fresh => fresh[0]

/**
 * The message of an upload comes back in a field that Railway does not document. Where it is missing, a single new
 * deployment that names no commit can only be ours.
 */
export const byMessage =
  (message: string): Recognise =>
  fresh => {
    const exact = fresh.find(deployment => deployment.message === message)
    const [only, ...others] = fresh.filter(
      ({ message: other, commit }) => other === undefined && commit === undefined,
    )
    return exact ?? (others.length === 0 ? only : undefined)
  }

/**
 * A deployment that brings another one back: not one that somebody uploaded or pushed meanwhile, as far as its commit, its image
 * or the mark of an upload tells.
 */
export const bringingBack =
  (to: KnownDeployment): Recognise =>
  fresh =>
    fresh.find(
      one =>
        agree(one.commit, to.commit) &&
        agree(one.image, to.image) &&
        agree(markOf(one.message), markOf(to.message)),
    )

/** The same for one of which the id alone is known. */
export function repeating(id: string, known: readonly KnownDeployment[]): Recognise {
  const from = known.find(deployment => deployment.id === id)
  return from === undefined ? newest : bringingBack(from)
}

/** What Railway does not tell contradicts nothing. */
const agree = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other
