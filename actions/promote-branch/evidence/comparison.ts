import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Comparison } from './facts.ts'
import { place, type Repository } from './repository.ts'

const PAGE = 100
/** Lists longer than this help nobody; the counts stay exact. */
const MOST_PAGES = 10
/** GitHub names at most this many files in a comparison. */
const MOST_FILES = 300

const commitSchema = z.object({
  sha: z.string(),
  html_url: z.string(),
  commit: z.object({
    message: z.string(),
    verification: z.optional(z.object({ verified: z.boolean() })),
    author: z.nullable(z.object({ name: z.optional(z.string()) })),
  }),
  author: z.nullish(z.object({ login: z.optional(z.string()) })),
  parents: z.array(z.object({ sha: z.string() })),
})

const schema = z.object({
  status: z.enum(['identical', 'ahead', 'behind', 'diverged']),
  ahead_by: z.number(),
  behind_by: z.number(),
  total_commits: z.number(),
  html_url: z.string(),
  commits: z.array(commitSchema),
  files: z.optional(z.array(z.object({ filename: z.string() }))),
})

/** What `head` has that `base` lacks, and the other way round, oldest commit first. */
export async function compare(repository: Repository, base: string, head: string): Promise<Comparison> {
  const page = (number: number) =>
    repository.github.rest(
      'GET /repos/{owner}/{repo}/compare/{basehead}',
      { ...place(repository), basehead: `${base}...${head}`, per_page: PAGE, page: number },
      schema,
    )
  const first = await page(1).catch(explainUnrelated(base, head))
  const rest = await Promise.all(furtherPages(first.total_commits).map(page))
  const commits = [first, ...rest].flatMap(one => one.commits)
  const files = (first.files ?? []).map(file => file.filename)
  return {
    relation: first.status,
    aheadBy: first.ahead_by,
    behindBy: first.behind_by,
    commits: commits.map(({ sha, html_url, commit, author, parents }) => ({
      sha,
      headline: commit.message.split('\n')[0] ?? '',
      author: author?.login ?? commit.author?.name ?? 'unknown',
      url: html_url,
      parents: parents.length,
      verified: commit.verification?.verified === true,
    })),
    files,
    filesCut: files.length >= MOST_FILES,
    url: first.html_url,
  }
}

/** The pages after the first. Of very many the newest are read, because those are the ones that people look for. */
export function furtherPages(commits: number): number[] {
  const last = Math.ceil(commits / PAGE)
  const from = Math.max(2, last - MOST_PAGES + 2)
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index)
}

/** Both commits were there a moment ago, so 404 can only mean one of two things. */
const explainUnrelated =
  (base: string, head: string) =>
  (thrown: unknown): never => {
    if (!(thrown instanceof GitHubError) || thrown.github.status !== 404) throw thrown
    const pair = `${base.slice(0, 7)} and ${head.slice(0, 7)}`
    throw new GitHubError(
      `${pair} have no common history, or this token may not compare them`,
      thrown.github,
      {
        cause: thrown,
        remedy: 'A commit can only reach a branch that it grew from. The token needs `contents: read`.',
      },
    )
  }
