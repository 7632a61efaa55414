import type { GitHub } from '../github/github.ts'
import { GitHubError, gitHubReason } from '../github/github-error.ts'
import { endingOf, nameIn } from './endings.ts'
import type { Ending, Entry } from './entry.ts'
import { olderHolds } from './older-holds.ts'
import { named, readPayload } from './payload.ts'
import { type DeploymentNode, RECORD, type RecordAnswer, recordAnswer } from './record-document.ts'
import { type Counts, whoseCount } from './whose.ts'

/** The record as it was read, or why it could not be. An empty record is something else than an unreadable one. */
export type Reading =
  | {
      readonly kind: 'read'
      readonly entries: readonly Entry[]
      /** True where there is more than is ever read. */
      readonly cut: boolean
      readonly defaultBranch: string | undefined
    }
  | { readonly kind: 'unreadable'; readonly why: string; readonly denied: boolean }

export interface RecordPlace {
  readonly owner: string
  readonly repo: string
  readonly environment: string
}

const MOST_PAGES = 10
/** Every task of ours begins so; records of jobs and other tools are in the same list. */
export const TASK_PREFIX = 'databiz/'

/** Reads the whole record of an environment; a fault of GitHub's is an answer, not a failure. */
export async function readRecord(place: RecordPlace, github: GitHub): Promise<Reading> {
  try {
    return await readPages(place, github)
  } catch (thrown) {
    const why = gitHubReason(thrown)
    if (why === undefined) throw thrown
    return { kind: 'unreadable', why, denied: thrown instanceof GitHubError && thrown.isDenied }
  }
}

async function readPages(place: RecordPlace, github: GitHub): Promise<Reading> {
  const entries: Entry[] = []
  let after: string | undefined
  let counts: Counts | undefined
  for (let page = 1; ; page += 1) {
    const answer: RecordAnswer = await github.graphql(RECORD, variables(place, after), recordAnswer)
    const { deployments, defaultBranchRef } = answer.repository ?? {}
    counts ??= whoseCount(answer.viewer.login, { owner: place.owner, repo: place.repo }, github)
    for (const node of deployments?.nodes ?? []) entries.push(...(await entryOf(node, place, counts)))
    const next = nextCursor(answer)
    const cut = next !== undefined && page >= MOST_PAGES
    if (cut) {
      const seen = new Set(entries.map(({ id }) => id))
      const where = { owner: place.owner, repo: place.repo }
      for (const node of await olderHolds(where, { task: `${TASK_PREFIX}hold`, seen }, github))
        entries.push(...(await entryOf(node, place, counts)))
    }
    if (next === undefined || cut)
      return { kind: 'read', entries, cut, defaultBranch: defaultBranchRef?.name }
    after = next
  }
}

function nextCursor({ repository }: RecordAnswer): string | undefined {
  const { hasNextPage = false, endCursor } = repository?.deployments.pageInfo ?? {}
  return hasNextPage ? (endCursor ?? undefined) : undefined
}

/** GitHub takes names of environments without regard to case; whether its filter does is nowhere written. */
const variables = ({ owner, repo, environment }: RecordPlace, after: string | undefined) => ({
  owner,
  name: repo,
  environments: [...new Set([environment, environment.toLowerCase(), capitalised(environment)])],
  ...(after === undefined ? {} : { after }),
})

/** As it is spelt by the tools that ship with an environment of this name. */
const capitalised = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}`

async function entryOf(node: DeploymentNode, place: RecordPlace, counts: Counts): Promise<Entry[]> {
  if (node.task?.startsWith(TASK_PREFIX) !== true) return []
  if (node.environment?.toLowerCase() !== place.environment.toLowerCase()) return []
  const payload = readPayload(node.payload)
  if (payload === undefined || !(await counts(node.creator))) return []
  const { databaseId: id, createdAt, environment } = node
  const creator = node.creator?.login ?? ''
  const name = await nameOf(node, counts)
  const known = name === undefined ? payload : named(payload, name)
  return [{ id, environment, createdAt, creator, payload: known, ...(await endOf(node, counts)) }]
}

async function nameOf({ statuses }: DeploymentNode, counts: Counts): Promise<string | undefined> {
  for (const { description, creator } of statuses?.nodes ?? []) {
    const name = nameIn(description ?? '')
    if (name !== undefined && (await counts(creator))) return name
  }
  return undefined
}

/**
 * The newest status of ours decides; GitHub's own and those of strangers say nothing. Nobody holds again what was resumed, so
 * that counts wherever it stands: both may have happened in one second.
 */
async function endOf(
  { statuses }: DeploymentNode,
  counts: Counts,
): Promise<{ readonly ending: Ending; readonly said: string }> {
  const newestFirst = [...(statuses?.nodes ?? [])].sort(
    (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt),
  )
  const ends: { readonly ending: Ending; readonly said: string }[] = []
  for (const { state, description, creator } of newestFirst) {
    const ending = endingOf(state, description ?? '')
    if (ending !== undefined && (await counts(creator))) ends.push({ ending, said: description ?? '' })
  }
  const isOver = ({ ending }: { readonly ending: Ending }) => ending !== 'open'
  return (
    ends.find(({ ending }) => ending === 'resumed') ??
    ends.find(isOver) ??
    ends[0] ?? { ending: 'open', said: '' }
  )
}
