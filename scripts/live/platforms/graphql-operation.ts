import type { Exchange } from '../record/exchange.ts'

/** The name of a GraphQL operation, where a request is one. */
export function operationOf({ url, sent = '' }: Pick<Exchange, 'url' | 'sent'>): string | undefined {
  if (!/\/graphql(\/|$)/.test(url.pathname)) return undefined
  const named = /"operationName":"(\w+)"/.exec(sent) ?? /(?:query|mutation)\s+(\w+)/.exec(sent)
  return named?.[1] ?? 'unnamed'
}
