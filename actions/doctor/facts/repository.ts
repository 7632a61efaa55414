/** A repository on GitHub, as its routes name it. */
export interface Repository {
  readonly owner: string
  readonly repo: string
}
