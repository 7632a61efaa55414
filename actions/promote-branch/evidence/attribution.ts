import { isMachine } from '../../../shared/subject/people.ts'

/** A person as Git writes one down, with the account that GitHub found for the address. */
export interface GitPerson {
  readonly name: string
  readonly email: string
  readonly login: string | undefined
}

/** Whose work something is: an account, a machine (nobody's work), or an address that GitHub knows no account for. */
export type Attribution =
  | { readonly kind: 'person'; readonly login: string }
  | { readonly kind: 'machine' }
  | { readonly kind: 'unknown'; readonly name: string; readonly email: string }

/** The addresses that GitHub gives to Apps and to itself; for these its GraphQL API names no account. */
const MACHINE_ADDRESS = /^(?:noreply@github\.com|[^@]+\[bot\]@users\.noreply\.github\.com)$/i

export function attributionOf({ name, email, login }: GitPerson): Attribution {
  if (login !== undefined) return isMachine(login) ? { kind: 'machine' } : { kind: 'person', login }
  return MACHINE_ADDRESS.test(email) ? { kind: 'machine' } : { kind: 'unknown', name, email }
}
