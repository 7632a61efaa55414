import { z } from '#libraries'
import type { Log } from '../runner/log.ts'
import type { RunContext } from '../runner/run-context.ts'
import { checksLine } from './checks-line.ts'
import type { GitHub } from './github.ts'
import { GitHubError, gitHubReason } from './github-error.ts'

/** What one deployed component says on a pull request. */
export interface PullRequestComment {
  /** Tells the comments of several components apart, such as `frontend` or `deploy-railway api`. */
  readonly component: string
  /** Markdown; everything from outside in it is inert already. */
  readonly text: string
}

export interface CommentPorts {
  readonly github: GitHub | undefined
  readonly run: RunContext
  readonly log: Pick<Log, 'notice'>
}

/** GitHub refuses a longer body. */
const LONGEST = 65_536
const BASE = '/repos/{owner}/{repo}/issues'

const commentSchema = z.object({
  id: z.number(),
  body: z.nullish(z.string()),
  author_association: z.optional(z.string()),
  user: z.nullish(z.object({ type: z.optional(z.string()) })),
})

type Comment = z.infer<typeof commentSchema>

/**
 * Keeps one comment for a component: the newest that carries its mark is renewed in place, which notifies nobody; without
 * one it is made. A comment is for people, so one that cannot be written is a notice and never a failure.
 * @param pullRequest its number
 */
export async function keepPullRequestComment(
  { component, text }: PullRequestComment,
  pullRequest: number,
  ports: CommentPorts,
): Promise<void> {
  const { github, run, log } = ports
  if (github === undefined || run.repository === undefined) {
    log.notice(
      `There is no comment on the pull request: there is no ${github === undefined ? '`github-token`' : 'repository'}.`,
    )
    return
  }
  const mark = markOf(component)
  const repository = { owner: run.repository.owner, repo: run.repository.name }
  try {
    const own = (await commentsOf(github, { ...repository, issue_number: pullRequest })).findLast(isOwn(mark))
    const checks = await checksLine(pullRequest, github, run)
    const body = `${mark}\n${[text, checks].filter(part => part !== undefined).join('\n\n')}`.slice(
      0,
      LONGEST,
    )
    if (own === undefined)
      await github.rest(
        `POST ${BASE}/{issue_number}/comments`,
        { ...repository, issue_number: pullRequest, body },
        commentSchema,
      )
    else if (own.body !== body)
      await github.rest(
        `PATCH ${BASE}/comments/{comment_id}`,
        { ...repository, comment_id: own.id, body },
        commentSchema,
      )
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    const isDenied = thrown instanceof GitHubError && thrown.isDenied
    const advice = isDenied ? ' Give the job `permissions: pull-requests: write`.' : ''
    log.notice(`The comment on pull request ${pullRequest} could not be written: ${reason}.${advice}`)
  }
}

/** The oldest first, every page: the comment may be as old as the pull request. */
const commentsOf = (
  github: GitHub,
  where: { readonly owner: string; readonly repo: string; readonly issue_number: number },
): Promise<readonly Comment[]> => github.pages(`GET ${BASE}/{issue_number}/comments`, where, commentSchema)

/** A mark that people do not see. Signs that could end it are no part of a component's name. */
const markOf = (component: string): string =>
  `<!-- databiz-actions:${component.replace(/[^\w .:/@-]/g, '').replaceAll('--', '-')} -->`

/** Anybody may write the mark; a comment counts when a machine wrote it, or somebody who may write to the repository. */
const isOwn =
  (mark: string) =>
  ({ body, user, author_association: association = '' }: Comment): boolean =>
    (body ?? '').startsWith(mark) && (user?.type === 'Bot' || WRITERS.has(association))

const WRITERS = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])
