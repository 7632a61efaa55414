import type { Ports } from '../../../shared/action/action.ts'
import { inert, paragraphs } from '../../../shared/report/markdown.ts'
import type { PromotionFacts } from '../evidence/facts.ts'
import type { Gate } from '../gates/gate.ts'
import type { Inputs } from '../inputs/wanted.ts'
import type { PullText } from '../move/move.ts'
import { changelogOf } from '../text/changelog.ts'
import { fill } from '../text/fill.ts'
import { gateTable } from './summary.ts'

/** GitHub takes no longer body. */
const LONGEST_BODY = 60_000

/** What is longer is the Markdown itself. */
const LONGEST_PATH = 200

const DEFAULT_BODY =
  '{commits} of {from} for {to}, frozen at {sha}.\n\n{evidence}\n\n#### Changes\n\n{changelog}\n'

/** Title and body of a promotion's pull request. Whatever comes from outside is inert in it. */
export async function pullText(
  inputs: Inputs,
  facts: PromotionFacts,
  gates: readonly Gate[],
  ports: Ports,
): Promise<PullText> {
  const { from, to, candidate, comparison } = facts
  const count = `${comparison.aheadBy} commit${comparison.aheadBy === 1 ? '' : 's'}`
  const plain: Readonly<Record<string, string>> = {
    from,
    to,
    sha: candidate.sha,
    'short-sha': candidate.sha.slice(0, 7),
    commits: count,
  }
  const rich: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, inert(value)])),
    changelog: changelogOf(comparison),
    evidence: gateTable(gates),
  }
  const template = await templateOf(inputs.pullRequestBody, ports)
  const run = ports.run.runUrl === '' ? '' : `<sub>${ports.run.runUrl}</sub>`
  const body = paragraphs(fill(template, rich), run)
  return { title: fill(inputs.pullRequestTitle, plain).slice(0, 250), body: body.slice(0, LONGEST_BODY) }
}

/** A path in the workspace, or the Markdown itself. */
async function templateOf(given: string | undefined, { files, run }: Ports): Promise<string> {
  if (given === undefined) return DEFAULT_BODY
  if (given.includes('\n') || given.length > LONGEST_PATH) return given
  const found = await files.readNamed(given, { root: run.workspace })
  return found?.toString('utf8') ?? given
}
