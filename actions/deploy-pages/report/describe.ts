import type { Proof } from '../../../shared/cloudflare/proof/verify-address.ts'
import type { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { phasesPicture } from '../../../shared/report/mermaid.ts'
import type { Stopwatch } from '../../../shared/report/stopwatch.ts'
import { counted, formatCount } from '../../../shared/units/count.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'
import type { Sent } from '../upload/send-missing.ts'

/** What is known at the end of a run, as far as it came. */
export interface Facts {
  readonly project: string
  readonly plan: DeploymentPlan
  readonly files: number
  readonly digest: string
  readonly sent: Sent | undefined
  readonly deploymentId: string | undefined
  readonly url: string | undefined
  readonly aliasUrl: string | undefined
  readonly proofs: readonly Proof[]
  readonly warnings: readonly string[]
}

export interface Verdict {
  readonly sentence: string
  readonly failure?: ActionError
}

/** The page that people look at: verdict, facts, phases. */
export function describeDeployment(known: Facts, verdict: Verdict, watch: Stopwatch): string {
  return paragraphs(
    heading(
      verdict.failure === undefined ? 'good' : 'bad',
      `Cloudflare Pages ${inert(known.project)}, ${inert(known.plan.label)}`,
      verdict.failure === undefined ? 'live' : 'not live',
    ),
    `**${inert(verdict.sentence)}**`,
    facts([
      ['Address', address(known.aliasUrl)],
      ['This deployment', address(known.url)],
      ['Deployment', known.deploymentId === undefined ? undefined : code(known.deploymentId)],
      ['Branch', `${code(known.plan.branch)} (${known.plan.environment})`],
      ['Build', code(known.digest.slice(0, 16))],
      ['Files', filesSentence(known)],
      ['Proof', proofSentence(known.proofs)],
      ['Took', formatDuration(watch.elapsedMs)],
    ]),
    phasesPicture('Phases', watch.phases),
    known.warnings.length === 0
      ? undefined
      : ['Warnings:', ...known.warnings.map(warning => `- ${inert(warning)}`)].join('\n'),
  )
}

const address = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : link(url, url)

export function filesSentence({ files, sent }: Pick<Facts, 'files' | 'sent'>): string {
  const all = counted(files, 'file')
  if (sent === undefined) return all
  const known = sent.distinct - sent.assets.length
  return `${all}; ${formatCount(sent.assets.length)} sent (${formatBytes(sent.bytes)}), ${formatCount(known)} known already`
}

const PROOF_WORDS = { proven: 'proven', unproven: 'answers, build unknown', hidden: 'could not be looked at' }

/** One line for each address: what was asked for and what was seen. */
export const proofSentence = (proofs: readonly Proof[]): string | undefined =>
  proofs.length === 0
    ? undefined
    : proofs
        .map(
          ({ address: at, kind, what }) =>
            `${link(new URL(at).host, at)}: ${PROOF_WORDS[kind]}, ${inert(what)}`,
        )
        .join('<br>')
