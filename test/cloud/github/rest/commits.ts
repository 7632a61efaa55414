import type { Status } from '../records.ts'
import { latestStatuses, newestFirst } from '../views/check-state.ts'
import { simpleStatus, statusView } from '../views/checks.ts'
import { diffEntry, fullCommit, gitCommit } from '../views/commit.ts'
import { apiOf, webOf } from '../views/identity.ts'
import { headOf, simplePull } from '../views/pull.ts'
import { minimalRepository } from '../views/repository.ts'
import { type Call, demandCommit, notFound, page, type RestRoutes, refuse, text, texts } from './call.ts'

const REPO = '/repos/{owner}/{repo}'
const MOST_STATUSES = 1_000
const LONGEST_DESCRIPTION = 140
const COMMITS_WITHOUT_PAGING = 250
const MOST_FILES = 300

export const commitRoutes: RestRoutes = {
  [`GET ${REPO}/git/commits/{commit_sha}`]: { needs: 'contents=read', handle: getGitCommit },
  [`POST ${REPO}/git/commits`]: { needs: 'contents=write', handle: createCommit },
  [`GET ${REPO}/git/trees/{tree_sha}`]: { needs: 'contents=read', handle: getTree },
  [`GET ${REPO}/commits`]: { needs: 'contents=read', handle: listCommits },
  [`GET ${REPO}/commits/{ref}`]: { needs: 'contents=read', handle: getCommit },
  [`GET ${REPO}/commits/{commit_sha}/pulls`]: { needs: 'pull_requests=read', handle: pullsOfCommit },
  [`GET ${REPO}/compare/{basehead}`]: { needs: 'contents=read', handle: compare },
  [`GET ${REPO}/commits/{ref}/statuses`]: { needs: 'statuses=read', handle: listStatuses },
  [`GET ${REPO}/commits/{ref}/status`]: { needs: 'statuses=read', handle: combinedStatus },
  [`POST ${REPO}/statuses/{sha}`]: { needs: 'statuses=write', handle: createStatus },
}

async function getGitCommit({ request, world }: Call) {
  const commit = await world.git.commit(request.parameters['commit_sha'] ?? '')
  if (commit === undefined) throw notFound()
  return { body: gitCommit(commit, world) }
}

async function createCommit({ body, world }: Call) {
  const parents = texts(body['parents'])
  const sha = await world.git.writeCommit(text(body['tree']), parents, text(body['message']))
  const commit = sha === undefined ? undefined : await world.git.commit(sha)
  if (commit === undefined) throw refuse(422, 'Tree SHA does not exist')
  return { status: 201, body: gitCommit(commit, world) }
}

async function getTree({ request, world }: Call) {
  const sha = request.parameters['tree_sha'] ?? ''
  const entries = await world.git.tree(sha)
  if (entries === undefined) throw notFound()
  const tree = entries.map(entry => ({ ...entry, url: `${apiOf(world)}/git/${entry.type}s/${entry.sha}` }))
  return { body: { sha, url: `${apiOf(world)}/git/trees/${sha}`, tree, truncated: false } }
}

async function listCommits(call: Call) {
  const { request, world } = call
  const start = await world.git.resolve(request.query.get('sha') ?? world.defaultBranch)
  if (start === undefined) throw notFound()
  const { items, headers } = page(await world.git.log(start, { newestFirst: true }), call)
  return { headers, body: items.map(commit => fullCommit(commit, world)) }
}

async function getCommit({ request, world }: Call) {
  const sha = await demandCommit(request.parameters['ref'] ?? '', world)
  const commit = await world.git.commit(sha)
  if (commit === undefined) throw notFound()
  return {
    body: { ...fullCommit(commit, world), stats: { additions: 0, deletions: 0, total: 0 }, files: [] },
  }
}

async function pullsOfCommit(call: Call) {
  const { request, world } = call
  const sha = request.parameters['commit_sha'] ?? ''
  const found = []
  for (const pull of world.pulls) {
    const holds = await world.git.isAncestor(sha, await headOf(pull, world))
    const inBase = pull.state === 'open' && (await world.git.isAncestor(sha, `refs/heads/${pull.base}`))
    if (holds && !inBase) found.push(await simplePull(pull, world))
  }
  const { items, headers } = page(found, call)
  return { headers, body: items }
}

/** Three dots: what head has since it left base. 250 commits without paging, files on the first page only, 300 at most. */
async function compare(call: Call) {
  const { request, world } = call
  const [baseName = '', headName = ''] = (request.parameters['basehead'] ?? '').split('...')
  const base = await world.git.resolve(baseName)
  const head = await world.git.resolve(headName)
  const mergeBase = base && head ? await world.git.mergeBase(base, head) : undefined
  if (base === undefined || head === undefined || mergeBase === undefined) throw notFound()
  const { ahead, behind } = await world.git.aheadBehind(base, head)
  const commits = await world.git.log(`${base}..${head}`)
  const paged = request.query.has('page') || request.query.has('per_page')
  const shown = paged ? page(commits, call) : { items: commits.slice(-COMMITS_WITHOUT_PAGING), headers: {} }
  const firstPage = Number(request.query.get('page') ?? 1) === 1
  const files = firstPage ? (await world.git.changedFiles(mergeBase, head)).slice(0, MOST_FILES) : []
  const [baseCommit, mergeBaseCommit] = [await world.git.commit(base), await world.git.commit(mergeBase)]
  if (baseCommit === undefined || mergeBaseCommit === undefined) throw notFound()
  const web = `${webOf(world)}/compare/${base}...${head}`
  return {
    headers: shown.headers,
    body: {
      url: `${apiOf(world)}/compare/${base}...${head}`,
      html_url: web,
      permalink_url: web,
      diff_url: `${web}.diff`,
      patch_url: `${web}.patch`,
      base_commit: fullCommit(baseCommit, world),
      merge_base_commit: fullCommit(mergeBaseCommit, world),
      status: relation(ahead, behind),
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      commits: shown.items.map(commit => fullCommit(commit, world)),
      ...(firstPage ? { files: files.map(file => diffEntry(file, head, world)) } : {}),
    },
  }
}

export function relation(ahead: number, behind: number): 'identical' | 'ahead' | 'behind' | 'diverged' {
  if (ahead === 0) return behind === 0 ? 'identical' : 'behind'
  return behind === 0 ? 'ahead' : 'diverged'
}

async function listStatuses(call: Call) {
  const { request, world } = call
  const sha = await demandCommit(request.parameters['ref'] ?? '', world)
  const { items, headers } = page(newestFirst(world.statuses.filter(status => status.sha === sha)), call)
  return { headers, body: items.map(status => statusView(status, world)) }
}

async function combinedStatus(call: Call) {
  const { request, world } = call
  const sha = await demandCommit(request.parameters['ref'] ?? '', world)
  const statuses = latestStatuses(sha, world)
  const bad = statuses.some(({ state }) => state === 'failure' || state === 'error')
  const open = statuses.length === 0 || statuses.some(({ state }) => state === 'pending')
  const { items, headers } = page(statuses, call)
  return {
    headers,
    body: {
      state: bad ? 'failure' : open ? 'pending' : 'success',
      statuses: items.map(status => simpleStatus(status, world)),
      sha,
      total_count: statuses.length,
      repository: minimalRepository(world),
      commit_url: `${apiOf(world)}/commits/${sha}`,
      url: `${apiOf(world)}/commits/${sha}/status`,
    },
  }
}

async function createStatus({ request, body, world, token }: Call) {
  const sha = request.parameters['sha'] ?? ''
  if ((await world.git.commit(sha)) === undefined) throw refuse(422, `No commit found for SHA: ${sha}`)
  const context = text(body['context']) || 'default'
  const description = typeof body['description'] === 'string' ? body['description'] : null
  if ([...(description ?? '')].length > LONGEST_DESCRIPTION) {
    throw refuse(422, 'Validation Failed', {
      errors: [
        {
          resource: 'Status',
          code: 'custom',
          field: 'description',
          message: 'description is too long (maximum is 140 characters)',
        },
      ],
    })
  }
  const same = world.statuses.filter(status => status.sha === sha && status.context === context)
  if (same.length >= MOST_STATUSES)
    throw refuse(422, 'This SHA and context has reached the maximum number of statuses.')
  const status: Status = {
    id: world.nextId(),
    sha,
    context,
    state: body['state'] as Status['state'],
    description,
    targetUrl: typeof body['target_url'] === 'string' ? body['target_url'] : null,
    creator: token.login,
    createdAt: new Date(),
  }
  world.statuses.push(status)
  return { status: 201, body: statusView(status, world) }
}
