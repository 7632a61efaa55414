import { closePull, mergeableState, mergePull } from '../merge-pull.ts'
import { hasQueue } from '../merge-queue.ts'
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
  if (body['state'] === 'closed' && pull.state === 'open') await closePull(pull, world)
  pull.updatedAt = new Date()
  return { body: await fullPull(pull, await mergeableState(pull, world), world) }
}

async function merge(call: Call) {
  const { body, world, token } = call
  const pull = demand(call)
  if (pull.state !== 'open' || pull.draft) throw refuse(405, 'Pull Request is not mergeable')
  if (typeof body['sha'] === 'string' && body['sha'] !== (await headOf(pull, world)))
    throw refuse(409, 'Head branch was modified. Review and try the merge again.')
  if (body['merge_method'] === 'squash' || body['merge_method'] === 'rebase')
    throw refuse(405, 'Only merges are practised in this repository')
  if (hasQueue(pull.base, world)) throw refuse(405, 'Changes must be made through the merge queue')
  const merged = await mergePull(pull, { token, type: 'pr_merge', title: text(body['commit_title']) }, world)
  if ('refused' in merged) throw refuse(405, merged.refused)
  return { body: { sha: merged.sha, merged: true, message: 'Pull Request successfully merged' } }
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
    queuedAt: undefined,
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
