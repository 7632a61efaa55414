import { CLOCK_SLACK_MS } from '../../../shared/clock/clock-slack.ts'
import type { SigningRun } from '../evidence/signing-run.ts'
import { isWorkflowFile } from '../inputs/workflow-file.ts'

/** Which runs can sign, and what for. */
export interface SigningRules {
  /** Names or paths of workflow files. */
  readonly workflows: readonly string[]
  readonly branches: readonly string[]
  /** The branch that holds the commit. */
  readonly from: string
  readonly candidate: string
}

/**
 * Why a run does not prove a sign-off. Anybody who may push a workflow can write a status and name a run of somebody
 * else, so the run must be one that can sign at all, started by hand by the signer, under way when it was written.
 */
export function doubtOf(
  run: SigningRun | undefined,
  { signer, at }: { readonly signer: string; readonly at: string },
  rules: SigningRules,
): string | undefined {
  if (run === undefined) return `Nothing proves that @${signer} did it: no workflow run is behind the status.`
  if (run.actor.login.toLowerCase() !== signer.toLowerCase())
    return `The run behind it was started by @${run.actor.login}, not by @${signer}.`
  if (run.event !== 'workflow_dispatch') return `The run behind it was started by ${run.event}, not by hand.`
  return wrongPlace(run, rules) ?? wrongTime(run, at)
}

function wrongPlace(
  run: SigningRun,
  { workflows, branches, from, candidate }: SigningRules,
): string | undefined {
  if (!run.own) return 'The run behind it is one of a fork.'
  if (!workflows.some(name => isWorkflowFile(run.path, name)))
    return `The run behind it is of ${run.path}, which does not sign (\`sign-off-workflow\`: ${workflows.join(', ')}).`
  if (run.branch === undefined || !branches.includes(run.branch))
    return `The run behind it is of the branch ${run.branch ?? 'of nobody knows where'}, whose copy of ${run.path} does not count (\`sign-off-branches\`: ${branches.join(', ')}).`
  const about = commitOf(run, from, candidate)
  if (about !== undefined && !candidate.startsWith(about))
    return `The run behind it is about ${about.slice(0, 7)}, not about this commit.`
  return undefined
}

/** Words of hexadecimal digits; a date is none, and neither is a word of English letters. */
const COMMITS = /(?<![\w-])(?:[0-9a-f]{40}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,39})(?![\w-])/g

/**
 * The commit that a run is about: the one that its name carries, which whoever starts it gives and nobody else can write;
 * else, on the branch that holds the commit, the one that the run was started on. On another branch a run says nothing.
 */
export function commitOf(
  { title, branch, sha }: SigningRun,
  from: string,
  candidate: string,
): string | undefined {
  const named = title.toLowerCase().match(COMMITS) ?? []
  return named.find(name => candidate.startsWith(name)) ?? named[0] ?? (branch === from ? sha : undefined)
}

function wrongTime({ startedAt, endedAt }: SigningRun, at: string): string | undefined {
  const written = Date.parse(at)
  const early = written < Date.parse(startedAt) - CLOCK_SLACK_MS
  const late = endedAt !== undefined && written > Date.parse(endedAt) + CLOCK_SLACK_MS
  return early || late ? 'The status was not written during the run that it names.' : undefined
}
