import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allDeclarations } from '../../../scripts/actions.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { RecordingLog } from '../../support/recording-log.ts'
import { OTHER_SHA, REPOSITORY, RUN_SHA } from './facts.ts'

const HEAD = 'a'.repeat(40)
const LANDED = 'b'.repeat(40)
const own = { full_name: REPOSITORY }
const fork = { full_name: 'mallory/databiz-next' }
const pull = (more: object = {}, repo: object | null = own) => ({
  repository: own,
  number: 5,
  pull_request: {
    number: 5,
    head: { sha: HEAD, ref: 'main', repo },
    base: { ref: 'main', repo: own },
    ...more,
  },
})
const run = (repo: object) => ({
  repository: own,
  workflow_run: {
    head_sha: HEAD,
    head_branch: 'staging',
    head_repository: repo,
    repository: own,
    pull_requests: [],
  },
})

interface Row {
  readonly what: string
  readonly event: string
  readonly payload?: object
  readonly ref?: string
  readonly environment?: Readonly<Record<string, string>>
  /** What is checked out, where it is another commit than `GITHUB_SHA`. */
  readonly head?: string
  readonly commit: string | undefined
  /** Where actions that are about the workspace know less or more. */
  readonly commitOfWorkspace?: string | undefined
  readonly branch: string | undefined
  readonly person: string | undefined
}

const lead = 'lead'
const rows: readonly Row[] = [
  { what: 'a push', event: 'push', commit: RUN_SHA, branch: 'main', person: lead },
  {
    what: 'a tag called like the branch',
    event: 'push',
    ref: 'refs/tags/main',
    commit: RUN_SHA,
    branch: undefined,
    person: lead,
  },
  {
    what: 'a deletion',
    event: 'push',
    payload: { deleted: true },
    commit: undefined,
    branch: undefined,
    person: lead,
  },
  {
    what: 'a pull request',
    event: 'pull_request',
    payload: pull(),
    ref: 'refs/pull/5/merge',
    commit: HEAD,
    branch: 'main',
    person: lead,
  },
  {
    what: "a fork's main",
    event: 'pull_request',
    payload: pull({}, fork),
    ref: 'refs/pull/5/merge',
    commit: HEAD,
    branch: undefined,
    person: lead,
  },
  {
    what: 'a merged one',
    event: 'pull_request',
    payload: { action: 'closed', ...pull({ merged: true, merge_commit_sha: LANDED }) },
    head: LANDED,
    commit: LANDED,
    branch: 'main',
    person: lead,
  },
  {
    what: 'the target of one, checked out by default',
    event: 'pull_request_target',
    payload: pull(),
    commit: HEAD,
    commitOfWorkspace: undefined,
    branch: 'main',
    person: lead,
  },
  {
    what: 'the target of one, with its head',
    event: 'pull_request_target',
    payload: pull(),
    head: HEAD,
    commit: HEAD,
    branch: 'main',
    person: lead,
  },
  { what: 'a start by hand', event: 'workflow_dispatch', commit: RUN_SHA, branch: 'main', person: lead },
  {
    what: 'an older commit, checked out on purpose',
    event: 'workflow_dispatch',
    head: OTHER_SHA,
    commit: RUN_SHA,
    commitOfWorkspace: undefined,
    branch: 'main',
    person: lead,
  },
  {
    what: 'another run',
    event: 'workflow_run',
    payload: run(own),
    head: HEAD,
    commit: HEAD,
    branch: 'staging',
    person: undefined,
  },
  {
    what: 'another run of a fork',
    event: 'workflow_run',
    payload: run(fork),
    head: HEAD,
    commit: HEAD,
    branch: undefined,
    person: undefined,
  },
  { what: 'a schedule', event: 'schedule', commit: RUN_SHA, branch: 'main', person: undefined },
  {
    what: 'a re-run by somebody else',
    event: 'workflow_dispatch',
    environment: { GITHUB_ACTOR: 'bob', GITHUB_RUN_ATTEMPT: '2' },
    commit: RUN_SHA,
    branch: 'main',
    person: lead,
  },
  {
    what: 'Dependabot',
    event: 'push',
    environment: { GITHUB_ACTOR: 'dependabot[bot]', GITHUB_TRIGGERING_ACTOR: 'dependabot[bot]' },
    commit: RUN_SHA,
    branch: 'main',
    person: undefined,
  },
  {
    what: 'a comment',
    event: 'issue_comment',
    payload: { issue: { number: 5, pull_request: {} } },
    commit: undefined,
    branch: undefined,
    person: lead,
  },
  {
    what: 'a deployment by commit',
    event: 'deployment_status',
    payload: { deployment: { sha: HEAD } },
    ref: '',
    head: HEAD,
    commit: HEAD,
    branch: undefined,
    person: lead,
  },
  {
    what: 'a release',
    event: 'release',
    ref: 'refs/tags/v1',
    commit: RUN_SHA,
    branch: undefined,
    person: lead,
  },
  {
    what: 'a merge queue',
    event: 'merge_group',
    ref: 'refs/heads/gh-readonly-queue/main/pr-5-a',
    commit: RUN_SHA,
    branch: 'gh-readonly-queue/main/pr-5-a',
    person: lead,
  },
  { what: 'a label', event: 'label', commit: undefined, branch: undefined, person: lead },
]

const declarations = await allDeclarations()
let workspace: string

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'subject-'))
})
afterAll(() => rmSync(workspace, { recursive: true }))

/** The run as the boundary of an action sees it: event file, environment and checkout on disk. */
function runOf(
  { event, payload = {}, ref = 'refs/heads/main', environment, head = RUN_SHA }: Row,
  about: boolean,
) {
  const folder = mkdtempSync(join(workspace, 'run-'))
  writeFileSync(join(folder, 'event.json'), JSON.stringify(payload))
  // A worktree's form of a checkout: a file that leads to the folder with HEAD.
  writeFileSync(join(folder, '.git'), 'gitdir: git')
  const git = mkdtempSync(join(folder, 'x'))
  writeFileSync(join(git, 'HEAD'), head)
  writeFileSync(join(folder, '.git'), `gitdir: ${git}`)
  return runContext(
    {
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_SHA: RUN_SHA,
      GITHUB_REF: ref,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_ACTOR: lead,
      GITHUB_TRIGGERING_ACTOR: lead,
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_WORKSPACE: folder,
      ...environment,
    },
    about,
  )
}

/** The commit on which a status would be written, and what was said instead. */
async function statusOf(context: ReturnType<typeof runContext>) {
  const log = new RecordingLog()
  const written: unknown[] = []
  const github = {
    rest: async (_route: string, { sha }: { sha?: unknown }) => void written.push(sha),
  } as unknown as GitHub
  const status = { context: 'x/y', state: 'success', description: '' } as const
  await tryCommitStatus(status, github, context, log)
  await tryCommitStatus(status, github, context, log)
  return { written: [...new Set(written)], notices: log.notices.map(({ message }) => message) }
}

describe.each(declarations.map(declaration => [declaration.name, declaration] as const))(
  '%s',
  (_, declaration) => {
    test.each(rows.map(row => [row.what, row] as const))('on %s', async (_what, row) => {
      const about = declaration.aboutWorkspace
      const context = runOf(row, about)
      const commit = about && 'commitOfWorkspace' in row ? row.commitOfWorkspace : row.commit
      expect(context.subject.commit.value).toBe(commit)
      expect(context.subject.branch.value).toBe(row.branch)
      expect(context.subject.person.value).toBe(row.person)
      const { written, notices } = await statusOf(context)
      expect(written).toEqual(commit === undefined ? [] : [commit])
      expect(notices).toHaveLength(commit === undefined ? 1 : 0)
      if (commit === undefined) expect(notices[0]).toContain('`commit`')
    })
  },
)

test('what is deployed or judged out of the workspace asks the workspace', () =>
  expect(declarations.filter(({ aboutWorkspace }) => aboutWorkspace).map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'deploy-kubernetes',
      'deploy-pages',
      'deploy-railway',
      'release',
      'validate-config',
    ]),
  ))
