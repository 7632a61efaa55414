/** Why a workload does not come up, in words for people. */
export interface Reason {
  /** Equal for alike sightings of several pods; what is seen for the first time starts its patience anew. */
  readonly key: string
  /** Output `failure-phase`. */
  readonly phase:
    | 'schedule'
    | 'pull'
    | 'configuration'
    | 'start'
    | 'readiness'
    | 'quota'
    | 'volumes'
    | 'rollout'
  /** One sentence without the name of the workload, which stands in front of it. */
  readonly sentence: string
  readonly remedy: string
  /** How long it may be seen before it counts as final; nothing: it is told at the deadline alone. */
  readonly patienceMs: number | undefined
  /** Whose last words explain it. */
  readonly log?: { readonly pod: string; readonly container: string }
}
