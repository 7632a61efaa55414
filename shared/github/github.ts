import type { z } from '#libraries'

export type Parameters = Readonly<Record<string, unknown>>

/** GitHub's API as a port, REST and GraphQL, on the official client. */
export interface GitHub {
  /**
   * One REST call, written as GitHub documents it: `GET /repos/{owner}/{repo}/commits/{ref}`.
   * @throws GitHubError for every status of 400 and above
   */
  rest<Value>(route: string, parameters: Parameters, schema: z.ZodMiniType<Value>): Promise<Value>
  /** Every page of a list. `items` picks the list out of a page that wraps it. */
  pages<Value>(
    route: string,
    parameters: Parameters,
    schema: z.ZodMiniType<Value>,
    items?: string,
  ): Promise<Value[]>
  /** One GraphQL call; errors inside an answer of status 200 are errors. */
  graphql<Value>(document: string, variables: Parameters, schema: z.ZodMiniType<Value>): Promise<Value>
  /** When the token ends, as the answers so far tell it; none where it has no end, or is the token of a job or an App. */
  readonly tokenEnd: Date | undefined
  /** How many requests were sent so far, for reports and figures. */
  readonly requests: number
}
