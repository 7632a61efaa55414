/** Why a part of the evidence is not known. */
export interface Unreadable {
  readonly reason: string
  /** As in `permissions:`, such as `checks: read`. */
  readonly permission: string
}

export type Result<Value> = { readonly value: Value } | { readonly unreadable: Unreadable }
