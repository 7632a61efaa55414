import type { Token } from '../records.ts'
import { relation } from '../rest/commits.ts'
import { newestFirst } from '../views/check-state.ts'
import { nodeId, webOf } from '../views/identity.ts'
import type { World } from '../world.ts'
import { commitNode } from './commit-node.ts'
import { deploymentNode } from './deployment-node.ts'
import { connection, demand, graphqlError, type PageArguments } from './errors.ts'
import { pullNode } from './pull-node.ts'

/** What a query can start from. */
export const queryRoot = (token: Token, world: World) => ({
  repository({ owner, name }: { owner: string; name: string }) {
    const asked = `${owner}/${name}`.toLowerCase()
    const known = [world.fullName, ...world.formerNames].some(one => one.toLowerCase() === asked)
    if (!known || !token.sees) {
      throw graphqlError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
    }
    return repositoryNode(token, world)
  },
  viewer: { login: token.login },
  rateLimit: {
    cost: 1,
    limit: 5_000,
    remaining: 4_999,
    resetAt: '2030-01-01T00:00:00Z',
    used: 1,
    nodeCount: 1,
  },
})

function repositoryNode(token: Token, world: World) {
  return {
    id: nodeId('R', world.fullName),
    name: world.name,
    nameWithOwner: world.fullName,
    url: webOf(world),
    isPrivate: world.private,
    viewerPermission: token.permissions === 'all' ? 'ADMIN' : 'WRITE',
    defaultBranchRef: () => refNode(`refs/heads/${world.defaultBranch}`, token, world),
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      demand('contents=read', token, world)
      const full = qualifiedName.startsWith('refs/') ? qualifiedName : `refs/heads/${qualifiedName}`
      return refNode(full, token, world)
    },
    object: async ({ oid, expression }: { oid?: string; expression?: string }) => {
      demand('contents=read', token, world)
      const name = oid ?? expression ?? ''
      const sha = name.startsWith('-') ? undefined : await world.git.ref(`${name}^{commit}`)
      return sha === undefined ? null : commitNode(sha, token, world)
    },
    refs: async ({ refPrefix, query, ...page }: PageArguments & { refPrefix: string; query?: string }) => {
      demand('contents=read', token, world)
      const all = await world.git.refs(refPrefix)
      const found = all.filter(({ name }) => name.slice(refPrefix.length).includes(query ?? ''))
      return connection(
        await Promise.all(found.map(({ name, sha }) => refNode(name, token, world, sha))),
        page,
      )
    },
    deployments: ({ environments, ...page }: PageArguments & { environments?: string[] }) => {
      demand('deployments=read', token, world)
      const found = newestFirst(world.deployments).filter(
        one => environments === undefined || environments.includes(one.environment),
      )
      return connection(
        found.map(one => deploymentNode(one, world)),
        page,
      )
    },
    pullRequest: ({ number }: { number: number }) => {
      demand('pull_requests=read', token, world)
      const pull = world.pulls.find(one => one.number === number)
      if (pull === undefined)
        throw graphqlError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
      return pullNode(pull, token, world)
    },
    pullRequests: (
      given: PageArguments & { states?: string[]; baseRefName?: string; headRefName?: string },
    ) => {
      demand('pull_requests=read', token, world)
      const found = world.pulls
        .filter(({ base }) => given.baseRefName === undefined || base === given.baseRefName)
        .filter(({ headBranch }) => given.headRefName === undefined || headBranch === given.headRefName)
        .filter(
          pull =>
            given.states === undefined ||
            given.states.includes(pull.mergeSha ? 'MERGED' : pull.state.toUpperCase()),
        )
      return connection(
        found.map(pull => pullNode(pull, token, world)),
        given,
      )
    },
  }
}

/** A branch leads to a commit, an annotated tag to a tag object first. */
async function targetNode(sha: string, token: Token, world: World) {
  const commit = (await world.git.ref(`${sha}^{commit}`)) ?? sha
  const node = await commitNode(commit, token, world)
  return commit === sha ? node : { __typename: 'Tag', id: nodeId('TA', sha), oid: sha, target: node }
}

async function refNode(name: string, token: Token, world: World, known?: string) {
  const sha = known ?? (await world.git.ref(name))
  if (sha === undefined) return null
  const branch = name.replace(/^refs\/(heads|tags)\//, '')
  const protection = world.rules.protection(branch)
  return {
    id: nodeId('REF', name),
    name: branch,
    prefix: name.slice(0, name.length - branch.length),
    target: () => targetNode(sha, token, world),
    compare: async ({ headRef }: { headRef: string }) => {
      const head = await world.git.resolve(headRef.replace(/^refs\/heads\//, ''))
      if (head === undefined) return null
      const { ahead, behind } = await world.git.aheadBehind(sha, head)
      return { aheadBy: ahead, behindBy: behind, status: relation(ahead, behind).toUpperCase() }
    },
    /** What everybody may read of classic protection. */
    refUpdateRule:
      protection === undefined
        ? null
        : {
            pattern: branch,
            allowsDeletions: false,
            allowsForcePushes: false,
            blocksCreations: false,
            requiredApprovingReviewCount: protection.requiredReviews ?? null,
            requiredStatusCheckContexts: (protection.requiredChecks ?? []).map(({ context }) => context),
            requiresCodeOwnerReviews: false,
            requiresConversationResolution: false,
            requiresLinearHistory: protection.linearHistory ?? false,
            requiresSignatures: false,
            viewerAllowedToDismissReviews: false,
            viewerCanPush: protection.restrictedTo?.includes(token.login) ?? true,
          },
    rules: (page: PageArguments) =>
      connection(
        world.rules.of(branch).map(({ type }) => ({ id: nodeId('RR', type), type: type.toUpperCase() })),
        page,
      ),
  }
}
