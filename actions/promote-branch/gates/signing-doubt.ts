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

/** Both times are GitHub's own; only that it writes one a little after the other has to be allowed for. */
const SLACK_MS = 30_000

/**
 * Why a run does not prove a sign-off. Anybody who may push a workflow can write a status and name a run of somebody
 * else, so the run must be one that can sign at all, started by hand by the signer, under way when it was written.
 */
export function doubtOf(
  run: SigningRun | undefined,
  { signer, at }: { readonly signer: string; readonly at: string },
  rules: SigningRules,
): string | undefined {
  if (run === undefined)
    return `Nothing proves that @${signer} did it: no workflow run stands behind the status.`
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
  if (run.branch === from && run.sha !== candidate)
    return `The run behind it is about ${run.sha.slice(0, 7)}, not about this commit.`
  return undefined
}

function wrongTime({ startedAt, endedAt }: SigningRun, at: string): string | undefined {
  const written = Date.parse(at)
  const early = written < Date.parse(startedAt) - SLACK_MS
  const late = endedAt !== undefined && written > Date.parse(endedAt) + SLACK_MS
  return early || late ? 'The status was not written during the run that it names.' : undefined
}
