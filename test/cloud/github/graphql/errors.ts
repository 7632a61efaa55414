import { GraphQLError } from 'graphql'
import type { Token } from '../records.ts'
import { isAllowed } from '../rest/gate.ts'
import type { World } from '../world.ts'

/** An error with GitHub's word for its kind. */
export const graphqlError = (type: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } })

/** @throws GraphQLError FORBIDDEN for a field that the token may not read. */
export function demand(needs: string, token: Token, world: World): void {
  if (!isAllowed(needs, token, world))
    throw graphqlError('FORBIDDEN', 'Resource not accessible by integration')
}

export interface PageArguments {
  readonly first?: number
  readonly after?: string
}

/** A connection: a page of nodes with a cursor to the next. */
export function connection<Node>(nodes: readonly Node[], { first, after }: PageArguments) {
  if (first === undefined || first < 1 || first > 100)
    throw graphqlError('MISSING_PAGINATION_BOUNDARIES', 'You must provide a `first` value between 1 and 100.')
  const start = after === undefined || after === null ? 0 : Number(Buffer.from(after, 'base64').toString())
  const end = start + first
  const cursor = (index: number) => Buffer.from(String(index)).toString('base64')
  return {
    totalCount: nodes.length,
    nodes: nodes.slice(start, end),
    pageInfo: { hasNextPage: end < nodes.length, hasPreviousPage: start > 0, endCursor: cursor(end) },
  }
}
