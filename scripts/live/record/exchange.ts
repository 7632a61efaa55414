/** One request and its answer, as they went over the wire. Lives in memory only. */
export interface Exchange {
  /** What the run was doing. */
  readonly step: string
  readonly method: string
  readonly url: URL
  /** Text of the request; nothing where it was a stream. */
  readonly sent: string | undefined
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly ms: number
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** An exchange without anything that belongs to an account: what is kept, compared and committed. */
export interface Recorded {
  readonly step: string
  /** Method and place without ids: `GET /client/v4/accounts/:x/pages/projects/:x`, `graphql DeploymentPulse`. */
  readonly route: string
  readonly status: number
  /** Those that the library relies on, by their form. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON and XML with every value replaced but words of state; nothing for other bodies. */
  readonly body: Json
  readonly ms: number
}

/** What one platform, real or stand-in, said in one run. */
export interface Recording {
  readonly platform: string
  readonly exchanges: readonly Recorded[]
  /** How each step ended, in the words of its action. */
  readonly outcomes: Readonly<Record<string, string>>
}
