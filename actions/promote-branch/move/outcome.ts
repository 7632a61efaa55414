/** How an attempt to move the target ended. */
export type MoveOutcome =
  | { readonly kind: 'moved'; readonly sha: string; readonly note?: string }
  /** Somebody else moved the target first. */
  | { readonly kind: 'conflict'; readonly sha: string; readonly by: string | undefined }
  | { readonly kind: 'pull-request'; readonly number: number; readonly url: string; readonly state: string }
