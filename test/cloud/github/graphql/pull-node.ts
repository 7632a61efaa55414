import { mergeableState } from '../merge-pull.ts'
import { hasQueue, queueOf } from '../merge-queue.ts'
import type { Pull, Review, Token } from '../records.ts'
import { at, atOrNull, nodeId, webOf } from '../views/identity.ts'
import { headOf } from '../views/pull.ts'
import type { World } from '../world.ts'
import { actorNode, commitNode } from './commit-node.ts'
import { connection, type PageArguments } from './errors.ts'

export function pullNode(pull: Pull, token: Token, world: World) {
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', pull.id),
    databaseId: pull.id,
    number: pull.number,
    title: pull.title,
    url: `${webOf(world)}/pull/${pull.number}`,
    state: pull.mergeSha === undefined ? pull.state.toUpperCase() : 'MERGED',
    isDraft: pull.draft,
    merged: pull.mergeSha !== undefined,
    mergedAt: pull.mergeSha === undefined ? null : atOrNull(pull.closedAt),
    author: actorNode(pull.user, world),
    baseRefName: pull.base,
    headRefName: pull.headBranch,
    headRefOid: () => headOf(pull, world),
    baseRefOid: () => world.git.ref(`refs/heads/${pull.base}`),
    commits: async () => {
      const head = await commitNode(await headOf(pull, world), token, world)
      return { totalCount: 1, nodes: head === null ? [] : [{ commit: head }] }
    },
    mergeable: async () => ((await mergeableState(pull, world)) === 'dirty' ? 'CONFLICTING' : 'MERGEABLE'),
    mergeStateStatus: async () => (await mergeableState(pull, world)).toUpperCase(),
    mergeCommit: () => (pull.mergeSha === undefined ? null : commitNode(pull.mergeSha, token, world)),
    isMergeQueueEnabled: hasQueue(pull.base, world),
    isInMergeQueue: pull.queuedAt !== undefined,
    mergeQueueEntry: queueEntryNode(pull, world),
    autoMergeRequest: pull.autoMerge === undefined ? null : { mergeMethod: pull.autoMerge.toUpperCase() },
    reviews: (page: PageArguments & { states?: string[] }) => {
      const wanted = pull.reviews.filter(
        ({ state }) => page.states === undefined || page.states.includes(state),
      )
      return connection(
        wanted.map(review => reviewNode(review, world)),
        page,
      )
    },
    latestOpinionatedReviews: (page: PageArguments & { writersOnly?: boolean }) => {
      const opinions = new Map<string, Review>()
      for (const review of pull.reviews) if (review.state !== 'COMMENTED') opinions.set(review.user, review)
      const kept = [...opinions.values()].filter(
        ({ user }) => page.writersOnly !== true || canWrite(user, world),
      )
      return connection(
        kept.map(review => reviewNode(review, world)),
        page,
      )
    },
  }
}

/** Its place in the queue of its base. */
export function queueEntryNode(pull: Pull, world: World) {
  const index = queueOf(pull.base, world).indexOf(pull)
  if (index < 0) return null
  return {
    id: nodeId('MQE', pull.id),
    position: index + 1,
    state: index === 0 ? 'AWAITING_CHECKS' : 'QUEUED',
  }
}

const canWrite = (login: string, world: World): boolean =>
  ['admin', 'maintain', 'write'].includes(world.roleOf(login))

const reviewNode = (review: Review, world: World) => ({
  id: nodeId('PRR', review.id),
  databaseId: review.id,
  state: review.state,
  body: review.body,
  submittedAt: at(review.submittedAt),
  author: actorNode(review.user, world),
  commit: { oid: review.sha },
  authorCanPushToRepository: canWrite(review.user, world),
  url: `${webOf(world)}/pull/1#pullrequestreview-${review.id}`,
})
