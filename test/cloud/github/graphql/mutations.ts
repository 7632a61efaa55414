import { NO_OBJECT } from '../git/git-repository.ts'
import { mergeableState } from '../merge-pull.ts'
import { enter, hasQueue } from '../merge-queue.ts'
import { type Objection, objectionTo } from '../move-ref.ts'
import { recordMove } from '../record-move.ts'
import type { Token } from '../records.ts'
import { nodeId } from '../views/identity.ts'
import { headOf } from '../views/pull.ts'
import type { World } from '../world.ts'
import { demand, graphqlError } from './errors.ts'
import { pullNode, queueEntryNode } from './pull-node.ts'

interface UpdateRefsInput {
  readonly repositoryId: string
  readonly refUpdates: readonly {
    readonly name: string
    readonly beforeOid?: string | null
    readonly afterOid: string
    readonly force?: boolean | null
  }[]
  readonly clientMutationId?: string | null
}

interface PullInput {
  readonly pullRequestId: string
  readonly expectedHeadOid?: string | null
  readonly mergeMethod?: 'MERGE' | 'SQUASH' | 'REBASE' | null
  readonly clientMutationId?: string | null
}

export const mutationRoot = (token: Token, world: World) => ({
  updateRefs: ({ input }: { input: UpdateRefsInput }) => updateRefs(input, token, world),
  enablePullRequestAutoMerge: ({ input }: { input: PullInput }) => enableAutoMerge(input, token, world),
  enqueuePullRequest: async ({ input }: { input: PullInput }) => {
    const pull = await demandPull(input, token, world)
    const refused = await enter(pull, world)
    if (refused !== undefined) throw graphqlError('UNPROCESSABLE', refused)
    return { clientMutationId: input.clientMutationId, mergeQueueEntry: queueEntryNode(pull, world) }
  },
})

/** Refused where the repository does not allow it, and for what could be merged at once; a queue takes that itself. */
async function enableAutoMerge(input: PullInput, token: Token, world: World) {
  const pull = await demandPull(input, token, world)
  if (!world.allowsAutoMerge)
    throw graphqlError('UNPROCESSABLE', 'Auto merge is not allowed for this repository')
  if (!hasQueue(pull.base, world) && (await mergeableState(pull, world)) === 'clean')
    throw graphqlError('UNPROCESSABLE', 'Pull request Pull request is in clean status')
  pull.autoMerge =
    input.mergeMethod === 'SQUASH' ? 'squash' : input.mergeMethod === 'REBASE' ? 'rebase' : 'merge'
  return { clientMutationId: input.clientMutationId, pullRequest: pullNode(pull, token, world) }
}

/** All or nothing, each ref compared with what was expected, nothing but fast-forwards unless forced. */
async function updateRefs(input: UpdateRefsInput, token: Token, world: World) {
  demand('contents=write', token, world)
  if (input.repositoryId !== nodeId('R', world.fullName))
    throw graphqlError(
      'NOT_FOUND',
      `Could not resolve to a node with the global id of '${input.repositoryId}'`,
    )
  const updates = []
  for (const { name, beforeOid, afterOid, force } of input.refUpdates) {
    const current = (await world.git.ref(name)) ?? NO_OBJECT
    if (beforeOid && beforeOid !== current) throw stale(name, beforeOid)
    const objection = await objectionTo({ ref: name, after: afterOid, force: force === true, token }, world)
    if (objection !== undefined) throw graphqlError(typeOf(objection), objection.message)
    updates.push({ name, before: current, after: afterOid })
  }
  if (!(await world.git.updateRefs(updates))) throw stale(updates[0]?.name ?? '', updates[0]?.before ?? '')
  for (const { name, before, after } of updates) recordMove({ ref: name, before, after, token }, world)
  return { clientMutationId: input.clientMutationId }
}

const stale = (name: string, expected: string) =>
  graphqlError('STALE_DATA', `Expected ref "${name}" to point to "${expected}" but it did not.`)

const typeOf = ({ kind }: Objection): string => (kind === 'workflows' ? 'FORBIDDEN' : 'UNPROCESSABLE')

async function demandPull({ pullRequestId, expectedHeadOid }: PullInput, token: Token, world: World) {
  demand('pull_requests=write,contents=write', token, world)
  const pull = world.pulls.find(({ id }) => nodeId('PR', id) === pullRequestId)
  if (pull === undefined)
    throw graphqlError('NOT_FOUND', `Could not resolve to a node with the global id of '${pullRequestId}'`)
  if (expectedHeadOid && expectedHeadOid !== (await headOf(pull, world)))
    throw graphqlError('UNPROCESSABLE', 'Head sha was modified. Review and try again.')
  return pull
}
