import type { CheckRun, CheckSuite, Status, Workflow, WorkflowRun } from '../records.ts'
import type { World } from '../world.ts'
import { suiteState } from './check-state.ts'
import { simpleCommit } from './commit.ts'
import { apiOf, at, atOrNull, integration, nodeId, simpleUser, webOf } from './identity.ts'
import { minimalRepository } from './repository.ts'

export function checkRunView(run: CheckRun, world: World): object {
  const suite = world.suites.find(({ id }) => id === run.suiteId)
  const url = checkRunUrl(run, world)
  return {
    id: run.id,
    node_id: nodeId('CR', run.id),
    head_sha: run.sha,
    name: run.name,
    external_id: '',
    url: `${apiOf(world)}/check-runs/${run.id}`,
    html_url: url,
    details_url: url,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: at(run.startedAt),
    completed_at: atOrNull(run.completedAt),
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${apiOf(world)}/check-runs/${run.id}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: integration(suite?.app ?? 'github-actions', world),
    pull_requests: [],
  }
}

export function checkRunUrl(run: CheckRun, world: World): string {
  const workflow = world.runs.find(({ suiteId }) => suiteId === run.suiteId)
  return workflow === undefined
    ? `${webOf(world)}/runs/${run.id}`
    : `${webOf(world)}/actions/runs/${workflow.id}/job/${run.id}`
}

export async function checkSuiteView(suite: CheckSuite, world: World): Promise<object> {
  const { status, conclusion, count } = suiteState(suite, world)
  const commit = await world.git.commit(suite.sha)
  return {
    id: suite.id,
    node_id: nodeId('CS', suite.id),
    head_branch: suite.branch,
    head_sha: suite.sha,
    status,
    conclusion: conclusion ?? null,
    url: `${apiOf(world)}/check-suites/${suite.id}`,
    before: null,
    after: suite.sha,
    pull_requests: [],
    app: integration(suite.app, world),
    repository: minimalRepository(world),
    created_at: at(suite.createdAt),
    updated_at: at(suite.createdAt),
    head_commit: commit === undefined ? null : simpleCommit(commit),
    latest_check_runs_count: count,
    check_runs_url: `${apiOf(world)}/check-suites/${suite.id}/check-runs`,
  }
}

/** What was pushed names its run; what was started by hand is called like its workflow. */
const usualTitle = (event: string, workflow = '', message = ''): string =>
  event === 'workflow_dispatch' ? workflow : (message.split('\n')[0] ?? '')

export async function workflowRunView(run: Omit<WorkflowRun, 'earlier'>, world: World): Promise<object> {
  const workflow = world.workflows.find(({ id }) => id === run.workflowId)
  const url = `${apiOf(world)}/actions/runs/${run.id}`
  const commit = await world.git.commit(run.sha)
  return {
    id: run.id,
    node_id: nodeId('WFR', run.id),
    name: workflow?.name ?? null,
    display_title: run.title ?? usualTitle(run.event, workflow?.name, commit?.message),
    head_branch: run.branch,
    head_sha: run.sha,
    path: workflow?.path ?? '',
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion ?? null,
    workflow_id: run.workflowId,
    check_suite_id: run.suiteId,
    check_suite_node_id: nodeId('CS', run.suiteId),
    url,
    html_url: `${webOf(world)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: at(run.createdAt),
    updated_at: at(run.updatedAt),
    run_started_at: at(run.createdAt),
    actor: simpleUser(run.actor, world),
    triggering_actor: simpleUser(run.triggeringActor, world),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${apiOf(world)}/check-suites/${run.suiteId}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${apiOf(world)}/actions/workflows/${run.workflowId}`,
    head_commit: commit === undefined ? null : simpleCommit(commit),
    repository: minimalRepository(world),
    head_repository: minimalRepository(world),
  }
}

export const workflowView = (workflow: Workflow, world: World): object => ({
  id: workflow.id,
  node_id: nodeId('W', workflow.id),
  name: workflow.name,
  path: workflow.path,
  state: workflow.state ?? 'active',
  created_at: '2025-12-17T00:00:00Z',
  updated_at: '2025-12-17T00:00:00Z',
  url: `${apiOf(world)}/actions/workflows/${workflow.id}`,
  html_url: `${webOf(world)}/blob/${world.defaultBranch}/${workflow.path}`,
  badge_url: `${webOf(world)}/workflows/badge.svg`,
})

export const simpleStatus = (status: Status, world: World): object => ({
  url: `${apiOf(world)}/statuses/${status.sha}`,
  avatar_url: `https://avatars.githubusercontent.com/${encodeURIComponent(status.creator)}`,
  id: status.id,
  node_id: nodeId('SC', status.id),
  state: status.state,
  description: status.description,
  target_url: status.targetUrl,
  context: status.context,
  created_at: at(status.createdAt),
  updated_at: at(status.createdAt),
})

export const statusView = (status: Status, world: World): object => ({
  ...simpleStatus(status, world),
  creator: simpleUser(status.creator, world),
})
