import type { Ports } from '../../shared/action/action.ts'
import type { Http } from '../../shared/http/http.ts'
import type { ComparisonRules } from './compare/compare-recordings.ts'
import type { RecordingRules } from './record/record-exchange.ts'
import type { Limits } from './run/budget.ts'
import type { Ownership, WriteRules } from './run/ownership.ts'

export type PlatformName = 'railway' | 'pages' | 'workers' | 'github' | 's3'

/** One variable of the environment that a living run needs. */
export interface Need {
  readonly variable: string
  /** What it holds, and where to get it with which scopes. */
  readonly what: string
  readonly secret: boolean
}

/** Where a scenario runs: an account of the platform, or a stand-in. */
export interface Place {
  readonly apiUrl: string
  /** The values of the needs, by variable. */
  readonly values: Readonly<Record<string, string>>
}

/** A place on this machine. */
export interface StandInPlace extends Place, AsyncDisposable {
  /** Names of everything that is there and that a run could have made. */
  left(): Promise<readonly string[]>
  /** Requests that the stand-in does not know. */
  readonly violations: readonly string[]
}

/** What a scenario works with. */
export interface World {
  readonly place: Place
  /** The name of this run; everything it makes bears it. */
  readonly name: string
  /** A folder of its own, removed afterwards. */
  readonly folder: string
  readonly own: Ownership
  readonly http: Http
  readonly signal: AbortSignal
  /** Ports for an action, as a workflow run of `environment` would have them. */
  ports(environment?: Readonly<Record<string, string>>): Ports
  /** One thing that is done; every request in it is recorded under its name. The answer is how it ended, as a word. */
  step(name: string, body: () => Promise<string>): Promise<void>
}

/** Looks and takes away, for leftovers and for the end of every run. */
export interface Cleaner {
  readonly place: Place
  readonly http: Http
  readonly own: Ownership
}

/** One platform: what a run needs, does and leaves there. */
export interface Platform {
  readonly name: PlatformName
  readonly title: string
  readonly needs: readonly Need[]
  readonly does: readonly string[]
  readonly cost: string
  readonly limits: Limits
  readonly recording: RecordingRules
  readonly comparison: ComparisonRules
  readonly writes: WriteRules
  apiUrlOf(values: Readonly<Record<string, string>>): string
  /** Why this account must not be used; nothing when it is a throw-away one. */
  refuse(cleaner: Cleaner): Promise<readonly string[]>
  /** The names of what is there and bears our prefix. */
  find(cleaner: Cleaner): Promise<readonly string[]>
  remove(name: string, cleaner: Cleaner): Promise<void>
  run(world: World): Promise<void>
  standIn(): Promise<StandInPlace>
}
