import { z } from '#libraries'
import type { Ports } from '../action/action.ts'
import { ActionError } from '../failure/action-error.ts'
import { gitHubReason } from '../github/github-error.ts'
import { minute } from './hold.ts'
import type { Layer } from './replay.ts'

/** How what serves stands to the commit of this run, and whether the branch has moved on past it. */
export interface StaleFacts {
  readonly commit: string
  readonly tip: string | undefined
  readonly served: string | undefined
  /** Of `compare/{commit}...{served}`: `ahead` means that what serves contains the commit and more. */
  readonly relation: 'identical' | 'ahead' | 'behind' | 'diverged' | undefined
}

/** Old only where the branch no longer ends here and what serves contains this commit and more. */
const isStale = ({ commit, tip, served, relation }: StaleFacts): boolean =>
  tip !== undefined && tip !== commit && served !== undefined && served !== commit && relation === 'ahead'

type StalePorts = Pick<Ports, 'github' | 'run' | 'log'>

/** Answers by the run and what was compared: several sides that serve one commit ask one question. */
const asked = new WeakMap<object, Map<string, Promise<void>>>()

/**
 * Refuses a run that would put an older version over a newer one: a re-run, a run out of order, a late approval. What
 * serves is asked of the platform each time; how its commit stands to that of this run is asked of GitHub once.
 * @throws ActionError with code `stale`
 */
export function refuseStale(
  served: Layer | undefined,
  environment: string,
  ports: StalePorts,
): Promise<void> {
  const { run } = ports
  const answers = asked.get(run) ?? new Map<string, Promise<void>>()
  asked.set(run, answers)
  const key = `${environment} ${served?.commit ?? ''}`
  const known = answers.get(key) ?? askStale(served, environment, ports)
  answers.set(key, known)
  return known
}

async function askStale(
  served: Layer | undefined,
  environment: string,
  { github, run, log }: StalePorts,
): Promise<void> {
  const { repository, subject } = run
  const commit = subject.commit.value
  const branch = subject.branch.value
  const newer = served?.commit
  if (github === undefined || repository === undefined || commit === undefined || branch === undefined) return
  if (served === undefined || newer === undefined || newer === commit) return
  const place = { owner: repository.owner, repo: repository.name }
  try {
    const [tip, relation] = await Promise.all([
      tipOf(branch, place, github),
      relationOf(`${commit}...${newer}`, place, github),
    ])
    if (isStale({ commit, tip, served: newer, relation })) throw staleError(served, environment)
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    log.notice(`Whether something newer serves ${environment} could not be looked at: ${reason}.`)
  }
}

interface Place {
  readonly owner: string
  readonly repo: string
}

async function tipOf(branch: string, place: Place, github: NonNullable<Ports['github']>): Promise<string> {
  const { object } = await github.rest(
    'GET /repos/{owner}/{repo}/git/ref/{ref}',
    { ...place, ref: `heads/${branch}` },
    z.object({ object: z.object({ sha: z.string() }) }),
  )
  return object.sha
}

/** The second page carries no files, and one commit at most: only the relation is wanted. */
async function relationOf(basehead: string, place: Place, github: NonNullable<Ports['github']>) {
  const { status } = await github.rest(
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { ...place, basehead, per_page: 1, page: 2 },
    z.object({ status: z.enum(['identical', 'ahead', 'behind', 'diverged']) }),
  )
  return status
}

const staleError = ({ commit = '', since }: Layer, environment: string): ActionError =>
  new ActionError(
    `${environment} serves ${commit.slice(0, 7)}${since === '' ? '' : ` of ${minute(since)}`}, which contains this commit and more`,
    {
      code: 'stale',
      remedy:
        'Nothing was touched. Re-run the newest run, or set `allow-stale: true`; to go back on purpose use `mode: rollback`.',
    },
  )
