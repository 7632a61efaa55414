import { readFileSync, statSync } from 'node:fs'
import type { EventFacts } from '../subject/event-facts.ts'
import { type Subject, subjectOf } from '../subject/subject.ts'
import { workspaceBranch, workspaceHead } from '../subject/workspace-head.ts'
import type { Host } from './host.ts'

/** What the runner says about this run. On a laptop most of it is empty. */
export interface RunContext {
  readonly repository: { readonly owner: string; readonly name: string } | undefined
  /** The one answer to: which commit, which branch, which person. Nothing else of the event is read elsewhere. */
  readonly subject: Subject
  readonly eventName: string
  /** Path of the workflow file, such as `.github/workflows/release.yml`; in a called workflow the caller's. */
  readonly workflowPath: string
  readonly runId: string
  readonly runAttempt: string
  readonly runUrl: string
  readonly apiUrl: string
  readonly workspace: string
  readonly temporaryFolder: string
}

/** What GitHub itself allows for an event, and more than any list of refs of a checkout needs. */
const LARGEST_BYTES = 32 * 1024 * 1024

/**
 * Reads the run's context from the runner's environment and event file.
 * @param aboutWorkspace whether the run is about what is checked out: then the checkout has a say in the commit
 */
export function runContext(environment: Host['environment'], aboutWorkspace = false): RunContext {
  const get = (name: string, fallback = ''): string => environment[name] ?? fallback
  const server = get('GITHUB_SERVER_URL', 'https://github.com')
  const [owner = '', name = ''] = get('GITHUB_REPOSITORY').split('/')
  const run = get('GITHUB_RUN_ID')
  return {
    repository: owner === '' || name === '' ? undefined : { owner, name },
    subject: subjectOf(eventFacts(get, aboutWorkspace)),
    eventName: get('GITHUB_EVENT_NAME'),
    workflowPath: get('GITHUB_WORKFLOW_REF').replace(/^[^/]+\/[^/]+\/|@.*$/g, ''),
    runId: run,
    runAttempt: get('GITHUB_RUN_ATTEMPT', '1'),
    runUrl: run === '' ? '' : `${server}/${owner}/${name}/actions/runs/${run}`,
    apiUrl: get('GITHUB_API_URL', 'https://api.github.com'),
    workspace: get('GITHUB_WORKSPACE', '.'),
    temporaryFolder: get('RUNNER_TEMP'),
  }
}

function eventFacts(get: (name: string) => string, aboutWorkspace: boolean): EventFacts {
  const workspace = aboutWorkspace ? get('GITHUB_WORKSPACE') : ''
  return {
    event: get('GITHUB_EVENT_NAME'),
    sha: get('GITHUB_SHA'),
    ref: get('GITHUB_REF') || refOfName(get('GITHUB_REF_TYPE'), get('GITHUB_REF_NAME')),
    actor: get('GITHUB_ACTOR'),
    triggeringActor: get('GITHUB_TRIGGERING_ACTOR'),
    attempt: Number(get('GITHUB_RUN_ATTEMPT') || 1),
    repository: get('GITHUB_REPOSITORY'),
    payload: readEvent(get('GITHUB_EVENT_PATH')),
    workspaceHead: workspace === '' ? undefined : workspaceHead(workspace, readText),
    workspaceBranch: workspace === '' ? undefined : workspaceBranch(workspace, readText),
  }
}

/** Runners that emulate GitHub's set the short name alone; `5/merge` is called a branch there, and is none. */
function refOfName(type: string, name: string): string {
  if (name === '' || /^\d+\/merge$/.test(name)) return ''
  return `refs/${type === 'branch' ? 'heads' : 'tags'}/${name}`
}

/** An event that cannot be read is no reason to fail: then the environment alone decides. */
function readEvent(path: string): unknown {
  try {
    return JSON.parse(readText(path) ?? 'null')
  } catch {
    return null
  }
}

/** Regular files alone: a pipe in the workspace would be waited for without end. */
function readText(path: string): string | undefined {
  try {
    const facts = path === '' ? undefined : statSync(path)
    return facts?.isFile() === true && facts.size <= LARGEST_BYTES ? readFileSync(path, 'utf8') : undefined
  } catch {
    return undefined
  }
}
