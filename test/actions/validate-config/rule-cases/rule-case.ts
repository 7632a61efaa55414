/** Generated for these tests. */
export const KEY = '8f2c1a9e7b3d5064c9e81f7a2b6d4035e1c7a98b3f5d2064a9c8e7b1f3d5a602'

export type Texts = Readonly<Record<string, string>>

/** Names and values, or paths and contents, once so that the rule fires and once so that it does not. */
export interface BadAndGood {
  readonly bad: Texts
  readonly good: Texts
}

/**
 * How a rule is made to fire, and to be silent. `$ENV` stands for the environment that is validated, `$OTHER` for one
 * that it must not be mistaken for.
 */
export interface RuleCase extends BadAndGood {
  /** Levels in development, test, staging and production: `e`, `w`, `i` or `-`. */
  readonly levels: string
  /** Lines of `vars` in the contract. */
  readonly vars?: string
  /** Other keys of the contract. */
  readonly more?: string
  /** Files beside the dotenv file; the same for both when there is nothing to tell apart. */
  readonly files?: BadAndGood
  /** Inputs besides `sources` and `scope`. */
  readonly inputs?: BadAndGood
  /** Variables on Railway, which is then read too; names in `sealed` have a value that nobody sees. */
  readonly railway?: BadAndGood & { readonly sealed?: readonly string[] }
}
