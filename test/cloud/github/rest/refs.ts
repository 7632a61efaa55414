import { NO_OBJECT } from '../git/git-repository.ts'
import { objectionTo } from '../move-ref.ts'
import { recordMove } from '../record-move.ts'
import { apiOf, nodeId } from '../views/identity.ts'
import type { World } from '../world.ts'
import { type Call, notFound, type RestRoutes, refuse, text } from './call.ts'

const REPO = '/repos/{owner}/{repo}'

export const refRoutes: RestRoutes = {
  [`GET ${REPO}/git/ref/{ref}`]: { needs: 'contents=read', handle: getRef },
  [`GET ${REPO}/git/matching-refs/{ref}`]: { needs: 'contents=read', handle: listRefs },
  [`POST ${REPO}/git/refs`]: { needs: 'contents=write', handle: createRef },
  [`PATCH ${REPO}/git/refs/{ref}`]: { needs: 'contents=write', handle: updateRef },
  [`DELETE ${REPO}/git/refs/{ref}`]: { needs: 'contents=write', handle: deleteRef },
}

async function getRef({ request, world }: Call) {
  const name = `refs/${request.parameters['ref']}`
  const sha = await world.git.ref(name)
  if (sha === undefined) throw notFound()
  return { body: refView(name, sha, world) }
}

async function listRefs({ request, world }: Call) {
  const refs = await world.git.refs(`refs/${request.parameters['ref']}`)
  return { body: refs.map(({ name, sha }) => refView(name, sha, world)) }
}

async function createRef({ body, world, token }: Call) {
  const name = text(body['ref'])
  const sha = text(body['sha'])
  if (!/^refs\/(heads|tags)\/[^\s~^:?*[\\]+$/.test(name)) throw refuse(422, 'Reference name is invalid')
  if ((await world.git.ref(name)) !== undefined) throw refuse(422, 'Reference already exists')
  if ((await world.git.ref(`${sha}^{object}`)) === undefined) throw refuse(422, 'Object does not exist')
  if (!(await world.git.updateRefs([{ name, after: sha, before: NO_OBJECT }])))
    throw refuse(422, 'Reference already exists')
  recordMove({ ref: name, before: NO_OBJECT, after: sha, token }, world)
  return { status: 201, body: refView(name, sha, world) }
}

async function updateRef({ request, body, world, token }: Call) {
  const name = `refs/${request.parameters['ref']}`
  const sha = text(body['sha'])
  const before = await world.git.ref(name)
  if (before === undefined) throw refuse(422, 'Reference does not exist')
  const objection = await objectionTo({ ref: name, after: sha, force: body['force'] === true, token }, world)
  if (objection !== undefined) {
    throw refuse(objection.kind === 'workflows' ? 403 : 422, objection.message)
  }
  if (!(await world.git.updateRefs([{ name, after: sha, before }]))) throw refuse(409, 'Conflict')
  recordMove({ ref: name, before, after: sha, token }, world)
  return { body: refView(name, sha, world) }
}

async function deleteRef({ request, world, token }: Call) {
  const name = `refs/${request.parameters['ref']}`
  const before = await world.git.ref(name)
  if (before === undefined) throw refuse(422, 'Reference does not exist')
  await world.git.updateRefs([{ name, after: NO_OBJECT, before }])
  recordMove({ ref: name, before, after: NO_OBJECT, token }, world)
  return { status: 204 }
}

const refView = (ref: string, sha: string, world: World): object => ({
  ref,
  node_id: nodeId('REF', ref),
  url: `${apiOf(world)}/git/${ref}`,
  object: { type: 'commit', sha, url: `${apiOf(world)}/git/commits/${sha}` },
})
