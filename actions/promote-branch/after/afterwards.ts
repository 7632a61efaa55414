import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
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
  const runs: StartedRun[] = []
  const notes = jobTokenNote(inputs, hop.facts.to)
  for (const note of notes) deps.log.notice(note)
  let tag: string | undefined
  let releaseUrl: string | undefined
  try {
    if (inputs.tag !== undefined) {
      tag = tagName(inputs.tag, moved.sha, deps.clock.date())
      releaseUrl = await mark(tag, moved.sha, hop, inputs, deps)
    }
    for (const workflow of inputs.dispatch) {
      const run = await startWorkflow(
        { workflow, branch: hop.facts.to, inputs: dispatchInputs(inputs, hop, moved.sha) },
        hop.repository,
        deps,
      )
      deps.log.info(`Started ${workflow}${run.url === undefined ? '' : `: ${run.url}`}`)
      runs.push(run)
    }
    const ended = inputs.dispatchWait
      ? await Promise.all(runs.map(run => awaitRun(run, hop.repository, deps)))
      : runs
    return { runs: ended, tag, releaseUrl, notes, failure: failedRun(ended) }
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    return { runs, tag, releaseUrl, notes, failure: thrown }
  }
}

async function mark(
  tag: string,
  sha: string,
  hop: GatheredHop,
  inputs: Inputs,
  deps: Deps,
): Promise<string | undefined> {
  const wanted = { name: tag, sha, message: messageFor(hop.facts, deps.run.runUrl) }
  await createTag(wanted, hop.repository)
  deps.log.info(`Tagged ${tag}`)
  return inputs.release
    ? await createRelease(wanted, changelogOf(hop.facts.comparison), hop.repository)
    : undefined
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
