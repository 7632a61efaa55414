import { z } from '#libraries'
import { shorten } from '../github/commit-status.ts'
import type { GitHub } from '../github/github.ts'
import { GitHubError } from '../github/github-error.ts'
import { describeEnding, describeName, MARKS } from './endings.ts'
import type { Ending } from './entry.ts'
import type { Payload } from './payload.ts'
import { type RecordPlace, TASK_PREFIX } from './read-record.ts'

const BASE = '/repos/{owner}/{repo}/deployments'

const createdSchema = z.object({ id: z.number(), created_at: z.string(), payload: z.unknown() })

export interface NewEntry {
  readonly payload: Payload
  readonly sentence: string
  /** A commit of this repository, or its default branch where the commit is not known. */
  readonly ref: string
  /** Shown as gone when it is over: previews and holds. */
  readonly transient: boolean
}

export interface Created {
  readonly id: number
  readonly createdAt: string
}

/**
 * Makes the entry. `auto_merge` would merge the default branch into the commit and default contexts would demand every
 * status to be green; both are switched off, as GitHub advises for deployments made by workflows.
 * @throws GitHubError
 */
export async function createEntry(entry: NewEntry, place: RecordPlace, github: GitHub): Promise<Created> {
  const { payload, ref, transient, sentence } = entry
  const at = { owner: place.owner, repo: place.repo }
  try {
    const created = await github.rest(
      `POST ${BASE}`,
      {
        ...at,
        ref,
        task: `${TASK_PREFIX}${payload.component}`,
        environment: place.environment,
        auto_merge: false,
        required_contexts: [],
        production_environment: false,
        transient_environment: transient,
        description: shorten(sentence),
        payload,
      },
      createdSchema,
    )
    return { id: created.id, createdAt: created.created_at }
  } catch (thrown) {
    const made = isLostAnswer(thrown) ? await findMade(payload, place, github) : undefined
    if (made === undefined) throw thrown
    return made
  }
}

/** After a lost answer the entry may exist already; nothing else has this very payload, run and attempt included. */
async function findMade(
  payload: Payload,
  { owner, repo, environment }: RecordPlace,
  github: GitHub,
): Promise<Created | undefined> {
  const task = `${TASK_PREFIX}${payload.component}`
  const found = await github.rest(
    `GET ${BASE}`,
    { owner, repo, environment, task, per_page: 30 },
    z.array(createdSchema),
  )
  const wanted = JSON.stringify(payload)
  const made = found.find(one => textOf(one.payload) === wanted)
  return made === undefined ? undefined : { id: made.id, createdAt: made.created_at }
}

const textOf = (payload: unknown): string => (typeof payload === 'string' ? payload : JSON.stringify(payload))

const isLostAnswer = (thrown: unknown): boolean =>
  thrown instanceof GitHubError && (thrown.github.status === undefined || thrown.github.status >= 500)

export interface NewStatus {
  readonly ending: Ending
  readonly sentence: string
  readonly url?: string | undefined
  readonly logUrl: string
}

/** Adds what the platform named, in a status that ends nothing. @throws GitHubError */
export const addEntryName = (id: number, name: string, place: RecordPlace, github: GitHub): Promise<void> =>
  addStatus(id, { state: MARKS.open.state, description: describeName(name) }, place, github)

/** Adds how it goes on. @throws GitHubError */
export const addEntryStatus = (
  id: number,
  { ending, sentence, url, logUrl }: NewStatus,
  place: RecordPlace,
  github: GitHub,
): Promise<void> =>
  addStatus(
    id,
    {
      state: MARKS[ending].state,
      description: shorten(describeEnding(ending, sentence)),
      ...(logUrl === '' ? {} : { log_url: logUrl }),
      ...(url === undefined ? {} : { environment_url: url }),
    },
    place,
    github,
  )

/** `auto_inactive` would mark what others deployed here as gone. */
async function addStatus(
  id: number,
  status: Readonly<Record<string, string>>,
  { owner, repo }: RecordPlace,
  github: GitHub,
): Promise<void> {
  await github.rest(
    `POST ${BASE}/{deployment_id}/statuses`,
    {
      owner,
      repo,
      deployment_id: id,
      auto_inactive: false,
      ...status,
    },
    z.object({ id: z.number() }),
  )
}
