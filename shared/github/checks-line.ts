import { z } from '#libraries'
import { code, link } from '../report/markdown.ts'
import type { RunContext } from '../runner/run-context.ts'
import type { GitHub } from './github.ts'
import { gitHubReason } from './github-error.ts'

/** As `GET …/commits/{ref}/check-runs` answers. */
const checksSchema = z.object({
  check_runs: z.array(z.object({ name: z.string(), status: z.string(), conclusion: z.nullish(z.string()) })),
})

type Check = z.infer<typeof checksSchema>['check_runs'][number]

const MOST_NAMES = 5
const GOOD = new Set(['success', 'neutral', 'skipped'])

/**
 * The checks of the commit in one line of Markdown: how many passed, which did not, which still run. Nothing where they
 * cannot be read, which takes `checks: read`: what is said on a pull request is for people and stops nothing.
 */
export async function checksLine(
  pullRequest: number,
  github: GitHub,
  { repository, subject, runUrl }: Pick<RunContext, 'repository' | 'subject' | 'runUrl'>,
): Promise<string | undefined> {
  const ref = subject.commit.value
  if (repository === undefined || ref === undefined) return undefined
  const where = { owner: repository.owner, repo: repository.name, ref, per_page: 100 }
  try {
    const { check_runs: checks } = await github.rest(
      'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
      where,
      checksSchema,
    )
    const [page] = runUrl.split('/actions/')
    return checks.length === 0 ? undefined : inWords(checks, `${page}/pull/${pullRequest}/checks`)
  } catch (thrown) {
    if (gitHubReason(thrown) === undefined) throw thrown
    return undefined
  }
}

function inWords(checks: readonly Check[], url: string): string {
  const over = checks.filter(({ status }) => status === 'completed')
  const bad = over.filter(({ conclusion }) => !GOOD.has(conclusion ?? ''))
  const running = checks.filter(({ status }) => status !== 'completed')
  const parts = [
    `${over.length - bad.length} passed`,
    ...named('failed', bad),
    ...named('still going on', running),
    link('all of them', url),
  ]
  return `Checks: ${parts.join('; ')}`
}

function named(words: string, checks: readonly Check[]): readonly string[] {
  if (checks.length === 0) return []
  const names = checks.slice(0, MOST_NAMES).map(({ name }) => code(name))
  const more = checks.length > MOST_NAMES ? ` and ${checks.length - MOST_NAMES} more` : ''
  return [`${words}: ${names.join(', ')}${more}`]
}
