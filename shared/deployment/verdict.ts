/** What one deployment came to, in one word for every platform. */
export type Verdict =
  /** Serves, and was seen to. */
  | 'live'
  /** Nothing had to be done: exactly this serves already. */
  | 'unchanged'
  /** On its way; nobody waited for it. */
  | 'started'
  /** Not served; what served before still does, or serves again. */
  | 'not-live'
  /** A newer one, by somebody else, is served instead. */
  | 'superseded'
  /** The platform left it out by its own rules. */
  | 'skipped'
  /** What serves could not be seen, or is half of each. */
  | 'unknown'
  /** Everything was checked, nothing was done. */
  | 'checked'
