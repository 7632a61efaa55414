import type { Comment, Issue } from '../records.ts'
import { commentView, issueView, labelView } from '../views/pull.ts'
import { type Call, notFound, page, type RestRoutes, text, texts, unprocessable } from './call.ts'

const BASE = '/repos/{owner}/{repo}/issues'

export const issueRoutes: RestRoutes = {
  [`GET ${BASE}`]: { needs: 'issues=read', handle: list },
  [`POST ${BASE}`]: { needs: 'issues=write', handle: create },
  [`GET ${BASE}/{issue_number}`]: {
    needs: 'issues=read',
    handle: call => ({ body: issueView(demand(call), call.world) }),
  },
  [`PATCH ${BASE}/{issue_number}`]: { needs: 'issues=write', handle: update },
  [`GET ${BASE}/{issue_number}/comments`]: { needs: 'issues=read', handle: listComments },
  [`POST ${BASE}/{issue_number}/comments`]: { needs: 'issues=write; pull_requests=write', handle: comment },
  [`PATCH ${BASE}/comments/{comment_id}`]: {
    needs: 'issues=write; pull_requests=write',
    handle: editComment,
  },
  [`POST ${BASE}/{issue_number}/labels`]: { needs: 'issues=write; pull_requests=write', handle: addLabels },
}

function list(call: Call) {
  const { request, world } = call
  const state = request.query.get('state') ?? 'open'
  const labels = (request.query.get('labels') ?? '').split(',').filter(label => label !== '')
  const creator = request.query.get('creator')
  const found = world.issues
    .filter(issue => state === 'all' || issue.state === state)
    .filter(issue => labels.every(label => issue.labels.includes(label)))
    .filter(issue => creator === null || issue.user === creator)
    .sort((a, b) => b.number - a.number)
  const { items, headers } = page(found, call)
  return { headers, body: items.map(issue => issueView(issue, world)) }
}

function create({ body, world, token }: Call) {
  if (text(body['title']) === '') throw unprocessable('Issue', 'title', 'missing_field')
  const issue: Issue = {
    id: world.nextId(),
    number: world.nextNumber(),
    title: text(body['title']),
    body: text(body['body']),
    state: 'open',
    stateReason: null,
    labels: labelNames(body['labels']),
    user: token.login,
    comments: [],
    createdAt: new Date(),
    updatedAt: new Date(),
    closedAt: undefined,
  }
  world.issues.push(issue)
  return { status: 201, body: issueView(issue, world) }
}

function update(call: Call) {
  const { body, world } = call
  const issue = demand(call)
  if (typeof body['title'] === 'string') issue.title = body['title']
  if (typeof body['body'] === 'string') issue.body = body['body']
  if (Array.isArray(body['labels'])) issue.labels = labelNames(body['labels'])
  if (body['state'] === 'closed' || body['state'] === 'open') {
    issue.state = body['state']
    issue.closedAt = issue.state === 'closed' ? new Date() : undefined
    issue.stateReason =
      issue.state === 'open' ? 'reopened' : ((body['state_reason'] as Issue['stateReason']) ?? 'completed')
  }
  issue.updatedAt = new Date()
  return { body: issueView(issue, world) }
}

function listComments(call: Call) {
  const number = Number(call.request.parameters['issue_number'])
  const comments = call.world.commentsOn(number)
  if (comments === undefined) throw notFound()
  const { items, headers } = page(comments, call)
  return { headers, body: items.map(one => commentView(one, number, call.world)) }
}

function editComment({ request, body, world }: Call) {
  const found = world.findComment(Number(request.parameters['comment_id']))
  if (found === undefined) throw notFound()
  if (text(body['body']) === '') throw unprocessable('IssueComment', 'body', 'missing_field')
  found.comment.body = text(body['body'])
  return { body: commentView(found.comment, found.number, world) }
}

function comment(call: Call) {
  const { body, world, token } = call
  const number = Number(call.request.parameters['issue_number'])
  if (text(body['body']) === '') throw unprocessable('IssueComment', 'body', 'missing_field')
  const made: Comment = {
    id: world.nextId(),
    body: text(body['body']),
    user: token.login,
    createdAt: new Date(),
  }
  const comments = world.commentsOn(number)
  if (comments === undefined) throw notFound()
  comments.push(made)
  return { status: 201, body: commentView(made, number, world) }
}

/** Pull requests take labels by the same address. */
function addLabels({ request, body, world }: Call) {
  const number = Number(request.parameters['issue_number'])
  const holder = [...world.issues, ...world.pulls].find(one => one.number === number)
  if (holder === undefined) throw notFound()
  holder.labels = [...new Set([...holder.labels, ...labelNames(body['labels'])])]
  return { body: holder.labels.map(name => labelView(name, world)) }
}

const labelNames = (given: unknown): string[] =>
  Array.isArray(given)
    ? given.map(label => (typeof label === 'string' ? label : text((label as { name?: unknown }).name)))
    : texts(given)

function demand({ request, world }: Call): Issue {
  const found = world.issues.find(({ number }) => String(number) === request.parameters['issue_number'])
  if (found === undefined) throw notFound()
  return found
}
