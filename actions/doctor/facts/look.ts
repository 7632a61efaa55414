/** What a look gave: the thing, that it is surely not there, or why it could not be seen. */
export type Look<Value> =
  | { readonly kind: 'seen'; readonly value: Value }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unseen'; readonly why: string }

export const seen = <Value>(value: Value): Look<Value> => ({ kind: 'seen', value })
export const unseen = (why: string): { readonly kind: 'unseen'; readonly why: string } => ({
  kind: 'unseen',
  why,
})
export const ABSENT = { kind: 'absent' } as const

/** The command that sees what the token of a job may not. */
export const WITH_OWN_TOKEN =
  'Look with a token of your own: `GITHUB_TOKEN=$(gh auth token) npx --no databiz-actions doctor --github-token-env GITHUB_TOKEN`'
