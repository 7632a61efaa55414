import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { readCommitEvidence } from '../evidence/commit-evidence.ts'
import type { StatusFacts } from '../evidence/facts.ts'
import type { GatheredHop } from '../evidence/gather.ts'
import { parsedLines } from '../inputs/lines-rule.ts'
import { parseNameValue } from '../inputs/name-value.ts'
import type { Inputs } from '../inputs/wanted.ts'
import { messageFor } from '../move/merge-commit.ts'
import { changelogOf } from '../report/changelog.ts'
import { awaitRun, type StartedRun, startWorkflow } from './dispatch.ts'
import { createRelease, createTag, tagName } from './tag.ts'

export interface Aftermath {
  readonly runs: readonly StartedRun[]
  readonly tag: string | undefined
  readonly releaseUrl: string | undefined
  readonly notes: readonly string[]
  /** Statuses that the commit got meanwhile, where the started workflows were awaited. */
  readonly later: readonly StatusFacts[]
  /** The branch has moved, but something after it went wrong. */
  readonly failure: ActionError | undefined
}

/** What follows a move. The move stands whatever happens here, so a failure is reported beside it. */
export async function afterwards(
  hop: GatheredHop,
  inputs: Inputs,
  moved: { readonly sha: string },
  deps: Deps,
): Promise<Aftermath> {
  const notes = jobTokenNote(inputs, hop.facts.to)
  for (const note of notes) deps.log.notice(note)
  const done = {
    runs: [] as StartedRun[],
    tag: undefined,
    releaseUrl: undefined,
    notes,
    later: [],
    failure: undefined,
  }
  if (inputs.tag === undefined && inputs.dispatch.length === 0) return done
  return await deps.log.group('Afterwards', async () => {
    const marked = { ...done, ...(await attempted(() => mark(hop, inputs, moved.sha, deps))) }
    if (marked.failure !== undefined) return marked
    return {
      ...marked,
      ...(await attempted(() => startAll(done.runs, hop, { inputs, sha: moved.sha }, deps))),
    }
  })
}

/** The clocks of GitHub and the runner may differ by this much. */
const CLOCK_SLACK_MS = 5_000

interface Task {
  readonly inputs: Inputs
  readonly sha: string
}

/** A failure as a part of the result. */
async function attempted<Part extends object>(
  act: () => Promise<Part>,
): Promise<Part | { readonly failure: ActionError }> {
  try {
    return await act()
  } catch (thrown) {
    if (thrown instanceof ActionError) return { failure: thrown }
    throw thrown
  }
}

/** `runs` is filled as they start, so that a failure half-way does not hide what runs already. */
async function startAll(runs: StartedRun[], hop: GatheredHop, { inputs, sha }: Task, deps: Deps) {
  const since = deps.clock.date().getTime() - CLOCK_SLACK_MS
  const given = dispatchInputs(inputs, hop, sha)
  for (const workflow of inputs.dispatch) {
    const dispatch = { workflow, branch: hop.facts.to, inputs: given }
    const run = await startWorkflow(dispatch, hop.repository, deps)
    deps.log.info(`Started ${workflow}${run.url === undefined ? '' : `: ${run.url}`}`)
    runs.push(run)
  }
  if (!inputs.dispatchWait) return { runs }
  const ended = await Promise.all(runs.map(run => awaitRun(run, hop.repository, deps)))
  return { runs: ended, failure: failedRun(ended), later: await readLater(hop, sha, since) }
}

/** What the started workflows left on the commit: the proof of what comes after a deployment. */
async function readLater(hop: GatheredHop, sha: string, since: number): Promise<readonly StatusFacts[]> {
  const { sourceStatuses } = await readCommitEvidence(hop.repository, {
    candidate: sha,
    target: hop.facts.targetBefore,
    environments: [],
    withChecks: false,
    withSourceStatuses: true,
    withTargetStatuses: false,
    withReviews: false,
  })
  return 'value' in sourceStatuses ? sourceStatuses.value.filter(({ at }) => Date.parse(at) >= since) : []
}

async function mark(
  hop: GatheredHop,
  inputs: Inputs,
  sha: string,
  deps: Deps,
): Promise<{ tag?: string; releaseUrl?: string | undefined }> {
  if (inputs.tag === undefined) return {}
  const tag = tagName(inputs.tag, sha, deps.clock.date())
  const wanted = { name: tag, sha, message: messageFor(hop.facts, deps.run.runUrl) }
  await createTag(wanted, hop.repository)
  deps.log.info(`Tagged ${tag}`)
  if (!inputs.release) return { tag }
  return { tag, releaseUrl: await createRelease(wanted, changelogOf(hop.facts.comparison), hop.repository) }
}

function dispatchInputs(inputs: Inputs, { facts }: GatheredHop, sha: string): Record<string, string> {
  const values: Readonly<Record<string, string>> = { sha, 'previous-sha': facts.targetBefore }
  const pairs = parsedLines<readonly [string, string]>(inputs.dispatchInputs, parseNameValue)
  return Object.fromEntries(
    pairs.map(([name, value]) => [
      name,
      value.replace(/\{([a-z-]+)\}/g, (whole, key: string) => values[key] ?? whole),
    ]),
  )
}

/** The commonest surprise of all: the branch moved and nothing was deployed. */
function jobTokenNote({ githubToken, jobToken, dispatch }: Inputs, to: string): string[] {
  const own = jobToken !== undefined && githubToken?.reveal() === jobToken.reveal()
  if (!own || dispatch.length > 0) return []
  return [
    `${to} was moved with the token of the job, and GitHub starts no workflows for that. Name them in \`dispatch\`, or use the token of a GitHub App.`,
  ]
}

function failedRun(runs: readonly StartedRun[]): ActionError | undefined {
  const failed = runs.filter(({ conclusion }) => conclusion !== undefined && conclusion !== 'success')
  if (failed.length === 0) return undefined
  const list = failed.map(({ workflow, conclusion }) => `${workflow} ended as ${conclusion}`).join(', ')
  return new ActionError(`The branch was moved, but ${list}`, {
    code: 'dispatch',
    remedy: failed.map(({ url }) => url).join(' '),
  })
}
