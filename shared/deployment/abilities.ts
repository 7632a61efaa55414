/** What a platform can do; what it cannot do is refused with a reason, never skipped in silence. */
export interface Abilities {
  /** `any` earlier revision by its id, only the one `before`, or `none`. */
  readonly rollback: 'any' | 'before' | 'none'
  /** It remembers earlier revisions itself, so that a rollback works without the release record. */
  readonly history: boolean
  /** It holds values (variables) that belong to the revision; only the object that replaced them can put them back. */
  readonly holdsVariables: boolean
}
