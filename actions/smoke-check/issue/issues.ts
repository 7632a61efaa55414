import { z } from '#libraries'
import type { GitHub } from '../../../shared/github/github.ts'

/** GitHub issues, as far as this action keeps one. */
export interface Issues {
  /** Open issues with the label. */
  open(label: string): Promise<readonly Issue[]>
  create(issue: { readonly title: string; readonly body: string; readonly label: string }): Promise<Issue>
  comment(number: number, body: string): Promise<void>
  /** Replaces the body. */
  rewrite(number: number, body: string): Promise<void>
  close(number: number): Promise<void>
}

export interface Issue {
  readonly number: number
  readonly body: string
  readonly url: string
}

const issueSchema = z.object({
  number: z.number(),
  body: z.nullish(z.string()),
  html_url: z.string(),
  pull_request: z.optional(z.unknown()),
})

/** On GitHub's REST API. @throws GitHubError */
export function gitHubIssues(
  github: GitHub,
  repository: { readonly owner: string; readonly name: string },
): Issues {
  const where = { owner: repository.owner, repo: repository.name }
  const route = '/repos/{owner}/{repo}/issues'
  return {
    async open(label) {
      const found = await github.pages(
        `GET ${route}`,
        { ...where, labels: label, state: 'open' },
        issueSchema,
      )
      return found.filter(issue => issue.pull_request === undefined).map(toIssue)
    },
    async create({ title, body, label }) {
      return toIssue(
        await github.rest(`POST ${route}`, { ...where, title, body, labels: [label] }, issueSchema),
      )
    },
    async comment(number, body) {
      const parameters = { ...where, issue_number: number, body }
      await github.rest(`POST ${route}/{issue_number}/comments`, parameters, z.object({ id: z.number() }))
    },
    async rewrite(number, body) {
      await github.rest(
        `PATCH ${route}/{issue_number}`,
        { ...where, issue_number: number, body },
        issueSchema,
      )
    },
    async close(number) {
      const parameters = { ...where, issue_number: number, state: 'closed', state_reason: 'completed' }
      await github.rest(`PATCH ${route}/{issue_number}`, parameters, issueSchema)
    },
  }
}

const toIssue = ({ number, body, html_url }: z.infer<typeof issueSchema>): Issue => ({
  number,
  body: body ?? '',
  url: html_url,
})
