import { NO_OBJECT } from '../git/git-repository.ts'
import { recordMove } from '../record-move.ts'
import type { Release } from '../records.ts'
import type { BranchRule, Protection } from '../rules.ts'
import { fullCommit } from '../views/commit.ts'
import { apiOf, at, nodeId, numberOf, simpleUser, webOf } from '../views/identity.ts'
import { releaseView } from '../views/pull.ts'
import { fullRepository } from '../views/repository.ts'
import type { World } from '../world.ts'
import { type Call, notFound, page, type RestRoutes, refuse, text, unprocessable } from './call.ts'

const REPO = '/repos/{owner}/{repo}'

export const repositoryRoutes: RestRoutes = {
  [`GET ${REPO}`]: { handle: ({ world }) => ({ body: fullRepository(world) }) },
  [`GET ${REPO}/branches`]: { needs: 'contents=read', handle: listBranches },
  [`GET ${REPO}/branches/{branch}`]: { needs: 'contents=read', handle: getBranch },
  [`GET ${REPO}/branches/{branch}/protection`]: { needs: 'administration=read', handle: getProtection },
  [`GET ${REPO}/rules/branches/{branch}`]: { handle: listRules },
  [`GET ${REPO}/rulesets/{ruleset_id}`]: { handle: getRuleset },
  [`GET ${REPO}/collaborators/{username}/permission`]: { handle: getPermission },
  [`GET ${REPO}/activity`]: { needs: 'contents=read', handle: listActivity },
  [`POST ${REPO}/git/tags`]: { needs: 'contents=write', handle: createTag },
  [`POST ${REPO}/releases`]: { needs: 'contents=write', handle: createRelease },
  [`GET ${REPO}/releases/tags/{tag}`]: { needs: 'contents=read', handle: releaseByTag },
  'GET /orgs/{org}/teams/{team_slug}/memberships/{username}': { needs: 'members=read', handle: membership },
}

async function listBranches(call: Call) {
  const { world } = call
  const { items, headers } = page(await world.git.refs('refs/heads/'), call)
  const body = items.map(({ name, sha }) => {
    const branch = name.replace('refs/heads/', '')
    return {
      name: branch,
      commit: { sha, url: `${apiOf(world)}/commits/${sha}` },
      protected: isProtected(branch, world),
    }
  })
  return { headers, body }
}

async function getBranch({ request, world }: Call) {
  const name = request.parameters['branch'] ?? ''
  const sha = await world.git.ref(`refs/heads/${name}`)
  const commit = sha === undefined ? undefined : await world.git.commit(sha)
  if (commit === undefined) throw refuse(404, 'Branch not found')
  const url = `${apiOf(world)}/branches/${encodeURIComponent(name)}`
  return {
    body: {
      name,
      commit: fullCommit(commit, world),
      _links: { html: `${webOf(world)}/tree/${encodeURIComponent(name)}`, self: url },
      protected: isProtected(name, world),
      protection: protectionView(world.rules.protection(name)),
      protection_url: `${url}/protection`,
    },
  }
}

const isProtected = (branch: string, world: World): boolean =>
  world.rules.protection(branch) !== undefined || world.rules.of(branch).length > 0

function protectionView(protection: Protection | undefined): object {
  const checks = protection?.requiredChecks ?? []
  return {
    enabled: protection !== undefined,
    required_status_checks: {
      enforcement_level: checks.length === 0 ? 'off' : protection?.enforceAdmins ? 'everyone' : 'non_admins',
      contexts: checks.map(({ context }) => context),
      checks: checks.map(({ context, appId }) => ({ context, app_id: appId ?? null })),
    },
  }
}

/** 404 also when only rulesets apply: the trap of asking this address alone. */
function getProtection({ request, world }: Call) {
  const branch = request.parameters['branch'] ?? ''
  const protection = world.rules.protection(branch)
  if (protection === undefined) throw refuse(404, 'Branch not protected')
  const url = `${apiOf(world)}/branches/${encodeURIComponent(branch)}/protection`
  const { requiredChecks: checks = [] } = protection
  return {
    body: {
      url,
      required_status_checks: {
        url: `${url}/required_status_checks`,
        strict: protection.strict ?? false,
        contexts: checks.map(({ context }) => context),
        contexts_url: `${url}/required_status_checks/contexts`,
        checks: checks.map(({ context, appId }) => ({ context, app_id: appId ?? null })),
      },
      enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins ?? false },
      required_linear_history: { enabled: protection.linearHistory ?? false },
    },
  }
}

function listRules(call: Call) {
  const { request, world } = call
  const rules = world.rules.of(request.parameters['branch'] ?? '').map(rule => ruleView(rule, world))
  const { items, headers } = page(rules, call)
  return { headers, body: items }
}

const ruleView = ({ type, parameters }: BranchRule, world: World): object => ({
  type,
  ...(parameters === undefined ? {} : { parameters }),
  ruleset_source_type: 'Repository',
  ruleset_source: world.fullName,
  ruleset_id: numberOf(type),
})

/** One ruleset stands for each type of rule. */
function getRuleset({ request, world, token }: Call) {
  const id = Number(request.parameters['ruleset_id'])
  const rule = world.rules.all().find(({ type }) => numberOf(type) === id)
  if (rule === undefined) throw notFound()
  return {
    body: {
      id,
      name: rule.type,
      target: 'branch',
      source_type: 'Repository',
      source: world.fullName,
      enforcement: 'active',
      current_user_can_bypass: rule.bypass?.includes(token.login) ? 'always' : 'never',
    },
  }
}

function getPermission({ request, world }: Call) {
  const login = request.parameters['username'] ?? ''
  const role = world.roleOf(login)
  const coarse = { maintain: 'write', triage: 'read' }[role] ?? role
  return {
    body: {
      permission: coarse,
      role_name: role,
      user: { ...simpleUser(login, world), role_name: role },
    },
  }
}

function listActivity(call: Call) {
  const { request, world } = call
  const ref = request.query.get('ref')
  const type = request.query.get('activity_type')
  const found = [...world.activity]
    .reverse()
    .filter(one => ref === null || one.ref === ref || one.ref === `refs/heads/${ref}`)
    .filter(one => type === null || one.type === type)
  const { items, headers } = page(found, call)
  const body = items.map(one => ({
    id: one.id,
    node_id: nodeId('PSH', one.id),
    before: one.before,
    after: one.after,
    ref: one.ref,
    timestamp: at(one.at),
    activity_type: one.type,
    actor: simpleUser(one.actor, world),
  }))
  return { headers, body }
}

async function createTag({ body, world, token }: Call) {
  const object = text(body['object'])
  if ((await world.git.commit(object)) === undefined) throw refuse(422, 'Object does not exist')
  const tagger = { name: token.login, email: `${token.login}@users.noreply.github.com`, date: at(new Date()) }
  const line = `${tagger.name} <${tagger.email}>`
  const sha = await world.git.writeTag(text(body['tag']), object, text(body['message']), line)
  return {
    status: 201,
    body: {
      node_id: nodeId('TA', sha),
      tag: body['tag'],
      sha,
      url: `${apiOf(world)}/git/tags/${sha}`,
      message: body['message'],
      tagger,
      object: { type: 'commit', sha: object, url: `${apiOf(world)}/git/commits/${object}` },
    },
  }
}

async function createRelease({ body, world, token }: Call) {
  const tag = text(body['tag_name'])
  const target = text(body['target_commitish']) || world.defaultBranch
  if (world.releases.some(release => release.tag === tag))
    throw unprocessable('Release', 'tag_name', 'already_exists')
  const sha = await world.git.resolve(target)
  if (sha === undefined) throw unprocessable('Release', 'target_commitish', 'invalid')
  const name = `refs/tags/${tag}`
  if ((await world.git.ref(name)) === undefined) {
    await world.git.updateRefs([{ name, after: sha, before: NO_OBJECT }])
    recordMove({ ref: name, before: NO_OBJECT, after: sha, token }, world)
  }
  const release: Release = {
    id: world.nextId(),
    tag,
    target,
    name: text(body['name']),
    body: text(body['body']),
    draft: body['draft'] === true,
    prerelease: body['prerelease'] === true,
    author: token.login,
    createdAt: new Date(),
  }
  world.releases.push(release)
  return { status: 201, body: releaseView(release, world) }
}

function releaseByTag({ request, world }: Call) {
  const found = world.releases.find(({ tag }) => tag === request.parameters['tag'])
  if (found === undefined) throw notFound()
  return { body: releaseView(found, world) }
}

function membership({ request, world }: Call) {
  const { org, team_slug: team, username = '' } = request.parameters
  if (!world.teams.get(`${org}/${team}`)?.includes(username)) throw notFound()
  const url = `${world.url}/orgs/${org}/teams/${team}/memberships/${username}`
  return { body: { url, role: 'member', state: 'active' } }
}
