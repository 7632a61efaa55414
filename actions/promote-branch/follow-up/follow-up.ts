import type { Ports } from '../../../shared/action/action.ts'
import { CLOCK_SLACK_MS } from '../../../shared/clock/clock-slack.ts'
import { ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { readCommitEvidence } from '../evidence/commit-evidence.ts'
import type { StatusFacts } from '../evidence/facts.ts'
import type { GatheredPromotion } from '../evidence/gather.ts'
import { usesJobToken } from '../inputs/job-token.ts'
import { parsedLines } from '../inputs/lines-rule.ts'
import { parseNameValue } from '../inputs/name-value.ts'
import type { Inputs } from '../inputs/wanted.ts'
import { messageFor } from '../move/merge-commit.ts'
import { changelogOf } from '../text/changelog.ts'
import { fill } from '../text/fill.ts'
import { awaitRun, findStarted, type StartedRun, startWorkflow } from './dispatch.ts'
import { createRelease, createTag, findTag, tagName } from './tag.ts'

export interface FollowUp {
  readonly runs: readonly StartedRun[]
  readonly tag: string | undefined
  readonly releaseUrl: string | undefined
  readonly notes: readonly string[]
  /** Statuses that the commit got meanwhile, where the started workflows were awaited. */
  readonly later: readonly StatusFacts[]
  /** The branch has moved, but something after it went wrong. */
  readonly failure: ActionError | undefined
}

/** Where the target is now, and how it got there. */
export interface LandedCommit {
  /** The tip of the target. */
  readonly sha: string
  /** An earlier run moved it; what that run did besides is looked up and not done twice. */
  readonly earlier: boolean
  /** Another run moved it a moment ago and may be about to do the same. */
  readonly byOthers?: true
  readonly cutOff?: ActionError
}

const NOTHING: FollowUp = {
  runs: [],
  tag: undefined,
  releaseUrl: undefined,
  notes: [],
  later: [],
  failure: undefined,
}

/** What follows a move. The move stands whatever happens here, so a failure is reported beside it. */
export async function followUp(
  promotion: GatheredPromotion,
  inputs: Inputs,
  landed: LandedCommit,
  ports: Ports,
): Promise<FollowUp> {
  const { cutOff, earlier } = landed
  if (cutOff !== undefined) return { ...NOTHING, failure: unfinished(cutOff, promotion.facts.to) }
  const notes = earlier ? [] : jobTokenNote(inputs, promotion.facts.to)
  for (const note of notes) ports.log.notice(note)
  if (inputs.tag === undefined && inputs.dispatch.length === 0) return { ...NOTHING, notes }
  return await ports.log.group('Follow-up', async () => {
    const task = { promotion, inputs, landed, ports }
    const marked = { ...NOTHING, notes, ...(await attempted(promotion.facts.to, () => mark(task))) }
    if (marked.failure !== undefined) return marked
    const runs: StartedRun[] = []
    return { ...marked, runs, ...(await attempted(promotion.facts.to, () => startAll(runs, task))) }
  })
}

const unfinished = (cutOff: ActionError, to: string): ActionError =>
  new ActionError(`${cutOff.message}; ${to} had moved by then`, {
    code: cutOff.code,
    cause: cutOff,
    remedy: 'Start again: the next run finishes what comes after the move.',
  })

interface Task {
  readonly promotion: GatheredPromotion
  readonly inputs: Inputs
  readonly landed: LandedCommit
  readonly ports: Ports
}

/** A failure as a part of the result. */
async function attempted<Part extends object>(
  to: string,
  act: () => Promise<Part>,
): Promise<Part | { readonly failure: ActionError }> {
  try {
    return await act()
  } catch (thrown) {
    if (thrown instanceof CancelledError || thrown instanceof DeadlineError)
      return { failure: unfinished(thrown, to) }
    if (thrown instanceof ActionError) return { failure: thrown }
    throw thrown
  }
}

/** What another run is about to do shows up a moment later; after that it is ours to do. */
const LOOKS = 6
const BETWEEN_LOOKS_MS = 2_000

const patience =
  ({ byOthers }: LandedCommit, { clock, signal }: Ports) =>
  async <Found>(find: () => Promise<Found | undefined>): Promise<Found | undefined> => {
    for (let look = 1; ; look += 1) {
      const found = await find()
      if (found !== undefined || byOthers !== true || look === LOOKS) return found
      await clock.sleep(BETWEEN_LOOKS_MS, signal)
    }
  }

/** `runs` is filled as they start, so that a failure half-way does not hide what runs already. */
async function startAll(runs: StartedRun[], { promotion, inputs, landed, ports }: Task) {
  const { sha, earlier } = landed
  const look = patience(landed, ports)
  const since = ports.clock.date().getTime() - CLOCK_SLACK_MS
  const given = dispatchInputs(inputs, promotion, sha)
  for (const workflow of inputs.dispatch) {
    const dispatch = { workflow, branch: promotion.facts.to, inputs: given }
    const found = earlier ? await look(() => findStarted(dispatch, sha, promotion.repository)) : undefined
    const run = found ?? (await startWorkflow(dispatch, promotion.repository, ports))
    const how = found === undefined ? 'Started' : 'Was started by an earlier run:'
    ports.log.info(`${how} ${workflow}${run.url === undefined ? '' : ` ${run.url}`}`)
    runs.push(run)
  }
  if (!inputs.dispatchWait) return { runs }
  const ended = await Promise.all(runs.map(run => awaitRun(run, promotion.repository, ports)))
  const later = await readLater(promotion, sha, earlier ? 0 : since)
  return { runs: ended, failure: failedRun(ended), later }
}

/** What the started workflows left on the commit: the proof of what comes after a deployment. */
async function readLater(
  promotion: GatheredPromotion,
  sha: string,
  since: number,
): Promise<readonly StatusFacts[]> {
  const { sourceStatuses } = await readCommitEvidence(promotion.repository, {
    candidate: sha,
    target: promotion.facts.targetBefore,
    environments: [],
    withChecks: false,
    withSourceStatuses: true,
    withTargetStatuses: false,
    withReviews: false,
  })
  return 'value' in sourceStatuses ? sourceStatuses.value.filter(({ at }) => Date.parse(at) >= since) : []
}

async function mark({ promotion, inputs, landed, ports }: Task) {
  if (inputs.tag === undefined) return {}
  const { sha, earlier } = landed
  const template = inputs.tag
  const look = patience(landed, ports)
  const found = earlier ? await look(() => findTag(template, sha, promotion.repository)) : undefined
  const tag = found ?? tagName(inputs.tag, sha, ports.clock.date())
  const wanted = { name: tag, sha, message: messageFor(promotion.facts, ports.run.runUrl) }
  if (found === undefined) await createTag(wanted, promotion.repository)
  ports.log.info(found === undefined ? `Tagged ${tag}` : `Was tagged ${tag} by an earlier run`)
  if (!inputs.release) return { tag }
  return {
    tag,
    releaseUrl: await createRelease(wanted, changelogOf(promotion.facts.comparison), promotion.repository),
  }
}

function dispatchInputs(inputs: Inputs, { facts }: GatheredPromotion, sha: string): Record<string, string> {
  const values = { sha, 'previous-sha': facts.targetBefore }
  const pairs = parsedLines<readonly [string, string]>(inputs.dispatchInputs, parseNameValue)
  return Object.fromEntries(pairs.map(([name, value]) => [name, fill(value, values)]))
}

/** The commonest surprise of all: the branch moved and nothing was deployed. */
function jobTokenNote(inputs: Inputs, to: string): string[] {
  if (!usesJobToken(inputs) || inputs.dispatch.length > 0) return []
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
