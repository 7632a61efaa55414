import { keepPullRequestComment } from '../../../shared/github/pull-request-comment.ts'
import { sizeAgainst } from '../../../shared/record/size-against.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { counted } from '../../../shared/units/count.ts'
import type { Context } from '../context/context.ts'
import { scopeOf } from '../context/scope.ts'
import type { WorkersOutcome } from './outcome.ts'

/** On a pull request, what it can be looked at by: one comment of this Worker, renewed in place. */
export async function comment(
  { outputs }: WorkersOutcome,
  { inputs, settings, ports }: Context,
): Promise<void> {
  const { pullRequest, commit } = ports.run.subject
  if (!inputs.pullRequestComment || inputs.dryRun || pullRequest.value === undefined) return
  const address = [outputs.aliasUrl, outputs.previewUrl, outputs.url].find(url => typeof url === 'string')
  const text = paragraphs(
    `**${inert(settings.name)}** on Cloudflare Workers: ${inert(outputs.summary)}`,
    facts([
      ['Address', address === undefined ? undefined : link(address, address)],
      ['Commit', commit.value === undefined ? undefined : code(commit.value.slice(0, 7))],
      ['Size', await sizeOf(outputs, { inputs, settings, ports })],
      ['State', outputs.result],
    ]),
  )
  await keepPullRequestComment({ component: `workers ${settings.name}`, text }, pullRequest.value, ports)
}

/** Beside what production serves. */
async function sizeOf(
  { files, bytes }: WorkersOutcome['outputs'],
  { inputs, settings, ports }: Pick<Context, 'inputs' | 'settings' | 'ports'>,
): Promise<string | undefined> {
  if (typeof bytes !== 'number') return undefined
  const base = { ...scopeOf({ inputs, settings }), environment: 'production' }
  return `${counted(Number(files), 'file')}, ${inert(await sizeAgainst(bytes, base, ports))}`
}
