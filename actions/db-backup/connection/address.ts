/** How to reach one database, as libpq parameters. The password is in there: never print it whole. */
export interface DatabaseAddress {
  readonly parameters: ReadonlyMap<string, string>
  /** Names of parameters that libpq does not know and that were left out. */
  readonly dropped: readonly string[]
  /** Parameters that speak of a pooler in front of the database. */
  readonly poolerHints: readonly string[]
}

/** What reading an address came to. The problem never quotes the text, which holds a password. */
export type Reading = { readonly address: DatabaseAddress } | { readonly problem: string }

export const databaseOf = (address: DatabaseAddress): string =>
  address.parameters.get('dbname') ?? address.parameters.get('user') ?? ''

export const hostOf = (address: DatabaseAddress): string =>
  address.parameters.get('host') ?? address.parameters.get('hostaddr') ?? ''
