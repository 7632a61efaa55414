import type { Check } from '../check/check.ts'
import type { Answer } from '../engine/exchange.ts'

/** What presets know of the deployment, from the inputs of the step. */
export interface Target {
  /** Root of the API, without version prefix. */
  readonly api: string | undefined
  /** Root of the front end. */
  readonly frontend: string | undefined
  readonly environment: string | undefined
  readonly expectedCommit: string | undefined
  /** Reads the commit where the step says that it stands. */
  readonly commitAt: ((answer: Answer) => string | undefined) | undefined
  readonly expectedVersion: string | undefined
  /** Names that readiness must report as healthy. */
  readonly require: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly allowedHosts: readonly string[]
  readonly forbiddenHosts: readonly string[]
  /** The path of the Prometheus endpoint and the series it must expose. */
  readonly metricsPath: string
  readonly metrics: readonly string[]
  /** Port 80 may be closed instead of redirecting. */
  readonly allowClosedHttp: boolean
}

/** `either`: at least one of the two URLs. */
export type Need = 'api' | 'frontend' | 'either' | 'origins' | 'metrics'

/** A ready-made set of checks. */
export interface Preset {
  /** What it looks at: all of these must be given. */
  readonly needs: readonly Need[]
  checks(target: Target): readonly Check[]
}

/** What is alike for every check of a preset. */
export const presetCheck = (
  group: string,
  check: Omit<Check, 'group' | 'name' | 'retries'> & { readonly name?: string },
): Check => ({ name: check.id, retries: 2, ...check, group })
