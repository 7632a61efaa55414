import type { Ports } from '../../../shared/action/action.ts'
import type { PreparedSite } from '../../../shared/cloudflare/site/prepare-site.ts'
import { sizeOf } from '../../../shared/cloudflare/site/site.ts'
import { keepPullRequestComment } from '../../../shared/github/pull-request-comment.ts'
import { sizeAgainst } from '../../../shared/record/size-against.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import type { RunContext } from '../../../shared/runner/run-context.ts'
import { counted } from '../../../shared/units/count.ts'
import type { Inputs } from '../declaration.ts'
import type { FoundProject } from '../deployment/find-project.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'
import type { PagesOutcome } from '../outcome.ts'
import { recordScope } from '../recording.ts'

/** A deployment as a reader of its pull request sees it. */
export interface Commented {
  readonly inputs: Pick<Inputs, 'pullRequestComment' | 'accountId'>
  readonly ports: Ports
  readonly plan: Pick<DeploymentPlan, 'branch'>
  readonly found: Pick<FoundProject, 'project'>
  readonly site: Pick<PreparedSite, 'assets' | 'digest'>
}

/** What a pull request is held beside: the build that people use. */
const PRODUCTION = { label: 'production', environment: 'production', branch: '' } as const

/** The name under which the comment of a project is found again. */
export const commentComponent = (project: string): string => `deploy-pages ${project}`

/**
 * The pull request of a run: the event's, else the one that the branch is named after. A fork's pull request is deployed
 * from another event, which does not say its number.
 */
export function pullRequestOf(run: Pick<RunContext, 'subject'>, branch: string): number | undefined {
  const named = /^pr-(\d{1,9})$/.exec(branch)?.[1]
  return run.subject.pullRequest.value ?? (named === undefined ? undefined : Number(named))
}

/** Keeps one comment with address, commit and state, where that is asked for and there is a pull request. */
export async function commentOnDeployment(run: Commented, { outputs, failure }: PagesOutcome): Promise<void> {
  const { inputs, ports, plan, found, site } = run
  const number = pullRequestOf(ports.run, plan.branch)
  if (!inputs.pullRequestComment) return
  if (number === undefined) {
    ports.log.notice('There is no comment: it is not known which pull request this run is about.')
    return
  }
  const address = (url: unknown) => (typeof url === 'string' ? link(url, url) : undefined)
  const base = recordScope(inputs, found.project, PRODUCTION)
  const size = await sizeAgainst(sizeOf(site.assets), base, ports)
  const text = paragraphs(
    heading(
      failure === undefined ? 'good' : 'bad',
      `${inert(found.project.name)} on Cloudflare Pages`,
      inert(String(outputs.result)),
    ),
    facts([
      ['Address', address(outputs.aliasUrl)],
      ['This deployment', address(outputs.url)],
      [
        'Commit',
        ports.run.subject.commit.value === undefined ? undefined : code(ports.run.subject.commit.value),
      ],
      ['Build', code(site.digest.slice(0, 16))],
      [
        'Size',
        `${counted(site.assets.length, 'file')}, ${inert(size)}; ${counted(Number(outputs.filesUploaded ?? 0), 'file')} new`,
      ],
    ]),
    inert(outputs.summary),
  )
  await keepPullRequestComment({ component: commentComponent(found.project.name), text }, number, ports)
}
