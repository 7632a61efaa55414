import { objectionTo } from '../move-ref.ts'
import { recordMove } from '../record-move.ts'
import type { Pull } from '../records.ts'
import { simpleUser } from '../views/identity.ts'
import { fullPull, headOf, reviewView, simplePull } from '../views/pull.ts'
import type { World } from '../world.ts'
import { type Call, notFound, page, type RestRoutes, refuse, text, texts, unprocessable } from './call.ts'

const BASE = '/repos/{owner}/{repo}/pulls'
const READ = 'pull_requests=read'
const WRITE = 'pull_requests=write'

export const pullRoutes: RestRoutes = {
  [`GET ${BASE}`]: { needs: READ, handle: list },
  [`POST ${BASE}`]: { needs: WRITE, handle: create },
  [`GET ${BASE}/{pull_number}`]: { needs: `${READ}; contents=read`, handle: get },
  [`PATCH ${BASE}/{pull_number}`]: { needs: WRITE, handle: update },
  [`PUT ${BASE}/{pull_number}/merge`]: { needs: 'contents=write', handle: merge },
  [`GET ${BASE}/{pull_number}/reviews`]: { needs: READ, handle: listReviews },
  [`POST ${BASE}/{pull_number}/requested_reviewers`]: { needs: WRITE, handle: requestReviewers },
}

/** A `head` without owner is silently ignored, as on the real platform. */
async function list(call: Call) {
  const { request, world } = call
  const state = request.query.get('state') ?? 'open'
  const base = request.query.get('base')
  const head = request.query.get('head')
  const found = world.pulls
    .filter(pull => state === 'all' || pull.state === state)
    .filter(pull => base === null || pull.base === base)
    .filter(pull => head === null || !head.includes(':') || head === `${world.owner}:${pull.headBranch}`)
    .sort((a, b) => b.number - a.number)
  const { items, headers } = page(found, call)
  return { headers, body: await Promise.all(items.map(pull => simplePull(pull, world))) }
}

async function create({ body, world, token }: Call) {
  if (token.kind === 'actions' && !world.allowsActionsPulls)
    throw refuse(403, 'GitHub Actions is not permitted to create or approve pull requests.')
  const head = text(body['head']).replace(new RegExp(`^${world.owner}:`), '')
  const base = text(body['base'])
  const [headSha, baseSha] = [
    await world.git.ref(`refs/heads/${head}`),
    await world.git.ref(`refs/heads/${base}`),
  ]
  if (headSha === undefined) throw unprocessable('PullRequest', 'head', 'invalid')
  if (baseSha === undefined) throw unprocessable('PullRequest', 'base', 'invalid')
  if (world.pulls.some(pull => pull.state === 'open' && pull.headBranch === head && pull.base === base)) {
    const message = `A pull request already exists for ${world.owner}:${head}.`
    throw refuse(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', code: 'custom', message }] })
  }
  if ((await world.git.aheadBehind(baseSha, headSha)).ahead === 0) {
    const message = `No commits between ${base} and ${head}`
    throw refuse(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', code: 'custom', message }] })
  }
  const pull = addPull(
    {
      title: text(body['title']),
      body: text(body['body']),
      head,
      base,
      user: token.login,
      draft: body['draft'] === true,
    },
    world,
  )
  return { status: 201, body: await fullPull(pull, await mergeableState(pull, world), world) }
}

async function get(call: Call) {
  const pull = demand(call)
  return { body: await fullPull(pull, await mergeableState(pull, call.world), call.world) }
}

async function update(call: Call) {
  const { body, world } = call
  const pull = demand(call)
  if (typeof body['title'] === 'string') pull.title = body['title']
  if (typeof body['body'] === 'string') pull.body = body['body']
  if (body['state'] === 'closed' && pull.state === 'open') await close(pull, world)
  pull.updatedAt = new Date()
  return { body: await fullPull(pull, await mergeableState(pull, world), world) }
}

async function merge(call: Call) {
  const { body, world, token } = call
  const pull = demand(call)
  const head = await headOf(pull, world)
  const base = await world.git.ref(`refs/heads/${pull.base}`)
  if (pull.state !== 'open' || base === undefined || pull.draft)
    throw refuse(405, 'Pull Request is not mergeable')
  if (typeof body['sha'] === 'string' && body['sha'] !== head)
    throw refuse(409, 'Head branch was modified. Review and try the merge again.')
  if (body['merge_method'] === 'squash' || body['merge_method'] === 'rebase')
    throw refuse(405, 'Only merges are practised in this repository')
  const queue = world.rules.of(pull.base).some(({ type }) => type === 'merge_queue')
  if (queue) throw refuse(405, 'Changes must be made through the merge queue')
  const title =
    text(body['commit_title']) || `Merge pull request #${pull.number} from ${world.owner}/${pull.headBranch}`
  const sha = await world.git.writeMerge(base, head, title)
  if (sha === undefined) throw refuse(405, 'Pull Request is not mergeable')
  const blocked = await blockedByRules(pull, world)
  if (blocked !== undefined) throw refuse(405, blocked)
  const ref = `refs/heads/${pull.base}`
  if (!(await world.git.updateRefs([{ name: ref, after: sha, before: base }])))
    throw refuse(405, 'Base branch was modified. Review and try the merge again.')
  await close(pull, world)
  pull.mergeSha = sha
  pull.mergedBy = token.login
  recordMove({ ref, before: base, after: sha, token, type: 'pr_merge' }, world)
  return { body: { sha, merged: true, message: 'Pull Request successfully merged' } }
}

/** Rules about pull requests themselves are met by being one; reviews and checks are asked of its head. */
async function blockedByRules(pull: Pull, world: World): Promise<string | undefined> {
  const rules = world.rules.of(pull.base)
  const needed = Math.max(
    world.rules.protection(pull.base)?.requiredReviews ?? 0,
    ...rules.map(rule => Number(rule.parameters?.['required_approving_review_count'] ?? 0)),
  )
  const approved = new Set(pull.reviews.filter(({ state }) => state === 'APPROVED').map(({ user }) => user))
  if (approved.size < needed)
    return `At least ${needed} approving review is required by reviewers with write access.`
  const token = { kind: 'user', login: '', permissions: 'all', sees: true } as const
  const head = await headOf(pull, world)
  const objection = await objectionTo(
    { ref: `refs/heads/${pull.base}`, after: head, force: true, token },
    world,
  )
  return objection?.message.includes('status check') ? objection.message : undefined
}

export async function mergeableState(pull: Pull, world: World): Promise<string> {
  if (pull.draft) return 'draft'
  const [head, base] = [await headOf(pull, world), await world.git.ref(`refs/heads/${pull.base}`)]
  if (pull.state !== 'open' || base === undefined) return 'unknown'
  if ((await world.git.writeMerge(base, head, 'test merge')) === undefined) return 'dirty'
  return (await blockedByRules(pull, world)) === undefined ? 'clean' : 'blocked'
}

function listReviews(call: Call) {
  const pull = demand(call)
  const { items, headers } = page(pull.reviews, call)
  return { headers, body: items.map(review => reviewView(pull, review, call.world)) }
}

async function requestReviewers(call: Call) {
  const { body, world } = call
  const pull = demand(call)
  const logins = texts(body['reviewers'])
  const stranger = logins.find(login => world.roleOf(login) === 'none')
  if (stranger !== undefined)
    throw refuse(
      422,
      'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
    )
  pull.reviewers = [...new Set([...pull.reviewers, ...logins])]
  const view = await simplePull(pull, world)
  return {
    status: 201,
    body: { ...view, requested_reviewers: pull.reviewers.map(login => simpleUser(login, world)) },
  }
}

async function close(pull: Pull, world: World): Promise<void> {
  pull.closedHead = await headOf(pull, world)
  pull.state = 'closed'
  pull.closedAt = new Date()
}

function demand({ request, world }: Call): Pull {
  const found = world.pulls.find(({ number }) => String(number) === request.parameters['pull_number'])
  if (found === undefined) throw notFound()
  return found
}

export interface NewPull {
  readonly title: string
  readonly body?: string
  readonly head: string
  readonly base: string
  readonly user: string
  readonly draft?: boolean
}

export function addPull(given: NewPull, world: World): Pull {
  const pull: Pull = {
    id: world.nextId(),
    number: world.nextNumber(),
    title: given.title,
    body: given.body ?? '',
    user: given.user,
    headBranch: given.head,
    base: given.base,
    draft: given.draft ?? false,
    state: 'open',
    labels: [],
    reviewers: [],
    autoMerge: undefined,
    reviews: [],
    closedHead: undefined,
    mergeSha: undefined,
    mergedBy: undefined,
    createdAt: new Date(),
    updatedAt: new Date(),
    closedAt: undefined,
  }
  world.pulls.push(pull)
  return pull
}
