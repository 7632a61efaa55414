export interface Page {
  readonly first?: number
  readonly after?: string
}

/** A Relay connection over a list; the cursor is the position. */
export function connection<Node>(all: readonly Node[], { first = all.length, after }: Page) {
  const start = after === undefined ? 0 : Number(after) + 1
  const nodes = all.slice(start, start + first)
  return {
    edges: nodes.map(node => ({ node })),
    pageInfo: {
      hasNextPage: start + nodes.length < all.length,
      endCursor: nodes.length === 0 ? null : String(start + nodes.length - 1),
    },
  }
}
