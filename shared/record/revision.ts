/** Something that is, was or can be served at one target. Safe to write down: it holds no values and no secrets. */
export interface Revision {
  /** The platform's own id: a deployment, a version, a revision. */
  readonly id: string
  /** Full SHA; absent where it is not known. */
  readonly commit?: string | undefined
  /** Digest of everything that decides what is served, such as `sha256:…`; absent where the platform tells none. */
  readonly build?: string | undefined
  /** Digest of the build alone, without what an environment adds: the same in staging and production. */
  readonly digest?: string | undefined
  /** Size of a built site, in bytes; absent where nobody measured. */
  readonly bytes?: number | undefined
  /** Where people see it. */
  readonly url?: string | undefined
  /** The platform's id of the earlier one that this one brought back under a new id; absent where it is something new. */
  readonly restores?: string | undefined
}

/** What the platform itself remembers of one that was there. */
export interface PastRevision extends Revision {
  /** ISO time. */
  readonly createdAt?: string | undefined
  /** False where it never served, or evidence of ours says that it was bad. */
  readonly good: boolean
}

/** Would going from one to the other change nothing? By build, where that is absent by commit, else by the platform's id. */
export function isSameBuild(a: Revision, b: Revision): boolean {
  if (a.id === b.id) return true
  if (a.build !== undefined && b.build !== undefined) return a.build === b.build
  return a.commit !== undefined && a.commit === b.commit
}
