import type { Workflow } from '../records.ts'
import { startRun } from '../start-run.ts'
import { latestCheckRuns } from '../views/check-state.ts'
import { checkRunView, checkSuiteView, workflowRunView, workflowView } from '../views/checks.ts'
import { apiOf, numberOf, simpleUser, webOf } from '../views/identity.ts'
import type { World } from '../world.ts'
import { type Call, demandCommit, notFound, page, type RestRoutes, refuse, text } from './call.ts'

const REPO = '/repos/{owner}/{repo}'
const MOST_INPUTS = 25

export const checkRoutes: RestRoutes = {
  [`GET ${REPO}/commits/{ref}/check-runs`]: { needs: 'checks=read', handle: listCheckRuns },
  [`GET ${REPO}/commits/{ref}/check-suites`]: { needs: 'checks=read', handle: listCheckSuites },
  [`GET ${REPO}/check-runs/{check_run_id}`]: { needs: 'checks=read', handle: getCheckRun },
  [`GET ${REPO}/actions/runs`]: { needs: 'actions=read', handle: listRuns },
  [`GET ${REPO}/actions/runs/{run_id}`]: { needs: 'actions=read', handle: getRun },
  [`GET ${REPO}/actions/runs/{run_id}/attempts/{attempt_number}`]: {
    needs: 'actions=read',
    handle: getAttempt,
  },
  [`GET ${REPO}/actions/runs/{run_id}/approvals`]: { needs: 'actions=read', handle: listApprovals },
  [`GET ${REPO}/actions/workflows`]: { needs: 'actions=read', handle: listWorkflows },
  [`GET ${REPO}/actions/workflows/{workflow_id}/runs`]: { needs: 'actions=read', handle: listRuns },
  [`POST ${REPO}/actions/workflows/{workflow_id}/dispatches`]: { needs: 'actions=write', handle: dispatch },
  [`POST ${REPO}/dispatches`]: { needs: 'contents=write', handle: repositoryDispatch },
}

async function listCheckRuns(call: Call) {
  const { request, world } = call
  const sha = await demandCommit(request.parameters['ref'] ?? '', world)
  const all = request.query.get('filter') === 'all'
  const name = request.query.get('check_name')
  const runs = (all ? world.checkRuns.filter(run => run.sha === sha) : latestCheckRuns(sha, world)).filter(
    run => name === null || run.name === name,
  )
  const { items, headers } = page(runs, call)
  return {
    headers,
    body: { total_count: runs.length, check_runs: items.map(run => checkRunView(run, world)) },
  }
}

async function listCheckSuites(call: Call) {
  const { request, world } = call
  const sha = await demandCommit(request.parameters['ref'] ?? '', world)
  const suites = world.suites.filter(suite => suite.sha === sha)
  const { items, headers } = page(suites, call)
  const views = await Promise.all(items.map(suite => checkSuiteView(suite, world)))
  return { headers, body: { total_count: suites.length, check_suites: views } }
}

function getCheckRun({ request, world }: Call) {
  const run = world.checkRuns.find(({ id }) => String(id) === request.parameters['check_run_id'])
  if (run === undefined) throw notFound()
  return { body: checkRunView(run, world) }
}

async function listRuns(call: Call) {
  const { request, world } = call
  const { workflow_id: wanted } = request.parameters
  const workflow = wanted === undefined ? undefined : demandWorkflow(wanted, world)
  const filters = [
    ['head_sha', 'sha'],
    ['branch', 'branch'],
    ['event', 'event'],
    ['status', 'status'],
  ] as const
  const runs = world.runs
    .filter(run => workflow === undefined || run.workflowId === workflow.id)
    .filter(run => filters.every(([query, field]) => [null, run[field]].includes(request.query.get(query))))
    .sort((a, b) => b.id - a.id)
  const { items, headers } = page(runs, call)
  const views = await Promise.all(items.map(run => workflowRunView(run, world)))
  return { headers, body: { total_count: runs.length, workflow_runs: views } }
}

async function getRun({ request, world }: Call) {
  const run = world.runs.find(({ id }) => String(id) === request.parameters['run_id'])
  if (run === undefined) throw notFound()
  return { body: await workflowRunView(run, world) }
}

async function getAttempt({ request, world }: Call) {
  const run = world.runs.find(({ id }) => String(id) === request.parameters['run_id'])
  const wanted = Number(request.parameters['attempt_number'])
  const found =
    run === undefined ? undefined : [run, ...run.earlier].find(({ attempt }) => attempt === wanted)
  if (found === undefined) throw notFound()
  return { body: await workflowRunView(found, world) }
}

function listApprovals({ request, world }: Call) {
  const run = world.runs.find(({ id }) => String(id) === request.parameters['run_id'])
  if (run === undefined) throw notFound()
  const said = world.approvals.get(run.id) ?? []
  return {
    body: said.map(({ environment, state, user, comment }) => ({
      state,
      comment,
      environments: [{ id: numberOf(environment), name: environment }],
      user: simpleUser(user, world),
    })),
  }
}

function listWorkflows(call: Call) {
  const { items, headers } = page(call.world.workflows, call)
  const workflows = items.map(workflow => workflowView(workflow, call.world))
  return { headers, body: { total_count: call.world.workflows.length, workflows } }
}

/** A branch or a tag, never a SHA, and only workflows that listen. */
async function dispatch({ request, body, world, token }: Call) {
  const workflow = demandWorkflow(request.parameters['workflow_id'] ?? '', world)
  const ref = text(body['ref']).replace(/^refs\/heads\//, '')
  const sha = await world.git.ref(`refs/heads/${ref}`)
  if (sha === undefined) throw refuse(422, `No ref found for: ${ref}`)
  if (!workflow.on.includes('workflow_dispatch'))
    throw refuse(422, "Workflow does not have 'workflow_dispatch' trigger")
  const inputs = (body['inputs'] ?? {}) as Record<string, string>
  if (Object.keys(inputs).length > MOST_INPUTS)
    throw refuse(422, 'you may only define up to 25 `inputs` for a `workflow_dispatch` event')
  const run = startRun({ workflow, sha, branch: ref, event: 'workflow_dispatch', actor: token.login }, world)
  world.announce({ kind: 'workflow_dispatch', workflow: workflow.path, ref, inputs, run })
  if (body['return_run_details'] !== true) return { status: 204 }
  return {
    body: {
      workflow_run_id: run.id,
      run_url: `${apiOf(world)}/actions/runs/${run.id}`,
      html_url: `${webOf(world)}/actions/runs/${run.id}`,
    },
  }
}

function repositoryDispatch({ body, world }: Call) {
  world.announce({ kind: 'repository_dispatch', type: text(body['event_type']) })
  return { status: 204 }
}

function demandWorkflow(name: string, world: World): Workflow {
  const found = world.workflows.find(
    ({ id, path }) => String(id) === name || path === name || path === `.github/workflows/${name}`,
  )
  if (found === undefined) throw notFound()
  return found
}
