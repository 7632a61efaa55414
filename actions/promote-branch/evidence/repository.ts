import type { GitHub } from '../../../shared/github/github.ts'

/** The repository under its present name, with the token that asks. */
export interface Repository {
  readonly github: GitHub
  readonly id: string
  readonly owner: string
  readonly name: string
  readonly url: string
}

/** The two parameters of nearly every REST address. */
export const place = ({
  owner,
  name,
}: Pick<Repository, 'owner' | 'name'>): { owner: string; repo: string } => ({
  owner,
  repo: name,
})
