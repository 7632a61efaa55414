import type { Ports } from '../../../shared/action/action.ts'
import { keepPullRequestComment } from '../../../shared/github/pull-request-comment.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, inert, paragraphs, table } from '../../../shared/report/markdown.ts'
import { counted } from '../../../shared/units/count.ts'
import { openCloudflare } from '../cloudflare/open-cloudflare.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import type { Inputs } from '../declaration.ts'
import { findProject } from '../deployment/find-project.ts'
import type { PagesOutcome } from '../outcome.ts'
import { commentComponent, pullRequestOf } from '../report/pull-request-comment.ts'
import { prunePreviews } from './prune-previews.ts'

const MOST_SHOWN = 100

/** Deletes old previews of one branch, or of every branch when none is named. */
export async function pruneOldPreviews(inputs: Inputs, ports: Ports): Promise<PagesOutcome> {
  const { api } = openCloudflare(inputs, ports)
  const { project } = await findProject(api, { ...inputs, createProject: false }, ports.log)
  const { deleted, kept } = await prunePreviews(
    api,
    {
      keep: inputs.keepPreviews ?? 1,
      aliased: inputs.pruneAliased,
      branch: inputs.branch,
      canonicalId: project.canonical_deployment?.id,
      dryRun: inputs.dryRun,
    },
    ports,
  )
  await tellPullRequest(inputs, project.name, ports)
  const did = inputs.dryRun ? 'Would delete' : 'Deleted'
  const sentence = `${did} ${counted(deleted.length, 'preview')} of ${project.name}, ${kept} ${inputs.dryRun ? 'would be left' : 'are left'}`
  return {
    outputs: {
      result: inputs.dryRun ? 'dry-run' : 'pruned',
      summary: sentence,
      environment: 'preview',
      rolledBack: false,
    },
    report: paragraphs(
      heading(
        inputs.dryRun ? 'told' : 'good',
        `Cloudflare Pages ${inert(project.name)}`,
        inputs.dryRun ? 'dry run' : 'previews pruned',
      ),
      `**${inert(sentence)}**`,
      listOf(deleted),
    ),
  }
}

/** The comment of a pull request whose previews are gone says so. */
async function tellPullRequest(inputs: Inputs, project: string, ports: Ports): Promise<void> {
  const { pullRequestComment, branch, keepPreviews, dryRun } = inputs
  if (!pullRequestComment || branch === undefined || keepPreviews !== 0 || dryRun) return
  const number = pullRequestOf(ports.run, branch)
  if (number === undefined) return
  const text = heading(
    'good',
    `${inert(project)} on Cloudflare Pages`,
    `the previews of ${code(branch)} were removed`,
  )
  await keepPullRequestComment({ component: commentComponent(project), text }, number, ports)
}

function listOf(deleted: readonly Deployment[]): string | undefined {
  if (deleted.length === 0) return undefined
  const rows = deleted
    .slice(0, MOST_SHOWN)
    .map(({ id, created_on, deployment_trigger }) => [
      code(id),
      inert(deployment_trigger?.metadata?.branch ?? ''),
      inert(created_on ?? ''),
    ])
  return table(['Deployment', 'Branch', 'Created'], rows)
}
