import type { Ports } from '../../../shared/action/action.ts'
import { GitHubError, gitHubReason } from '../../../shared/github/github-error.ts'
import { inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { mismatchText } from '../check/mismatch-text.ts'
import type { Inputs } from '../declaration.ts'
import { evidenceDigest, failureDigest } from '../evidence/evidence-digest.ts'
import type { RunReport } from '../report/run-report.ts'
import { issueStep, marksOf } from './issue-step.ts'
import { gitHubIssues, type Issues } from './issues.ts'

/** A time of its own: when the system never became ready, that of the step is used up, and just then an issue is due. */
const ISSUE_MS = 30_000

/**
 * Keeps the issue of this environment. What GitHub refuses is a warning: the verdict of the check must not depend on
 * the right to write issues.
 */
export async function keepIssue(report: RunReport, inputs: Inputs, ports: Ports): Promise<void> {
  const { issueOnFailure: label, dryRun } = inputs
  if (label === undefined || dryRun || report.cancelled) return
  const { run, log } = ports
  const { github } = ports.withTimeout(ISSUE_MS)
  if (github === undefined || run.repository === undefined)
    return log.warning('`issue-on-failure` needs a token and a repository; no issue was written.')
  try {
    await takeStep(gitHubIssues(github, run.repository), label, report, log)
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    const isDenied = thrown instanceof GitHubError && thrown.isDenied
    const advice = isDenied ? ' Give the job `permissions: issues: write`.' : ''
    log.warning(`The issue could not be kept: ${reason}.${advice}`)
  }
}

async function takeStep(issues: Issues, label: string, report: RunReport, log: Ports['log']): Promise<void> {
  const subject = subjectOf(report)
  const about = {
    subject,
    digest: evidenceDigest(report.results),
    failure: failureDigest(report.results),
  }
  const step = issueStep(report.result, await issues.open(label), about)
  const body = paragraphs(marksOf(about), issueText(report))
  if (step.kind === 'open') {
    const issue = await issues.create({
      title: `Smoke check fails: ${subject}`,
      body,
      label,
    })
    log.info(`Opened the issue ${issue.url}`)
  } else if (step.kind === 'comment') {
    await issues.comment(step.issue.number, issueText(report))
    await issues.rewrite(step.issue.number, body)
    log.info(`Commented on ${step.issue.url}`)
  } else if (step.kind === 'same') {
    log.info(`The same is wrong as ${step.issue.url} says`)
  } else if (step.kind === 'close') {
    await issues.comment(step.issue.number, `Recovered: ${inert(report.summary)}. ${runLink(report)}`)
    await issues.close(step.issue.number)
    log.info(`Recovered; closed ${step.issue.url}`)
  }
}

/** The environment, else the host that is looked at, and the name of the step. */
function subjectOf({ environment, name, baseUrl, frontendUrl }: RunReport): string {
  const place = environment ?? new URL(baseUrl ?? frontendUrl ?? 'https://the-system').host
  return name === undefined ? place : `${place}/${name}`
}

function issueText(report: RunReport): string {
  const failed = report.results.filter(({ state }) => state === 'failed')
  const lines = failed.flatMap(({ check, evidence }) =>
    evidence.mismatches
      .slice(0, 3)
      .map(mismatch => `- **${inert(check.name)}**: ${inert(mismatchText(mismatch))}`),
  )
  return paragraphs(inert(report.summary), lines.slice(0, 30).join('\n'), runLink(report))
}

const runLink = ({ runUrl }: RunReport): string => (runUrl === '' ? '' : link('The run', runUrl))
