import type { RegistryLogin } from '../../../shared/image/registry.ts'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { Glance } from '../../../shared/railway/railway-client.ts'
import type { RateWindow } from '../../../shared/railway/rate-window.ts'
import type { PublicDomain } from './public-address.ts'

/** A value of a setting as Railway and its files know it. */
export type SettingValue = string | number | boolean | readonly string[]

/** One request as the edge logged it. */
export interface HttpEntry {
  readonly timestamp: string
  readonly status: number
}

/** Settings and state of the service before it is touched. */
export interface ServiceState {
  /** Of the service in this environment; it stands for it where something is run once. */
  readonly instanceId: string | undefined
  readonly rootDirectory: string | undefined
  readonly dockerfilePath: string | undefined
  readonly configFile: string | undefined
  readonly healthcheckPath: string | undefined
  readonly hasPreDeployCommand: boolean
  /** Runs by the clock and ends, so that nothing needs to stay up. */
  readonly isCron: boolean
  readonly watchPatterns: readonly string[]
  readonly repo: string | undefined
  /** The image that is set as its source. */
  readonly image: string | undefined
  /** What is set, by Railway's names; what has no value is missing. */
  readonly settings: ReadonlyMap<string, SettingValue>
  /** Public address, verified custom domains first. */
  readonly url: string | undefined
  /** Why no address can be opened although there are domains. */
  readonly whyNoUrl: string | undefined
  readonly domains: readonly PublicDomain[]
  /** The newest first; nothing when Railway does not tell. */
  readonly active: readonly ActiveDeployment[] | undefined
}

export interface ActiveDeployment {
  readonly id: string
  readonly status: string
  readonly createdAtMs: number
}

export interface KnownDeployment extends ActiveDeployment {
  readonly canRollback: boolean
  readonly canRedeploy: boolean
  /** Message of the upload, where it was one. Read from an untyped field that Railway does not document. */
  readonly message: string | undefined
  readonly commit: string | undefined
  /** What it runs, where it came from a registry; both undocumented as well. */
  readonly image: string | undefined
  readonly imageDigest: string | undefined
  readonly reason: string | undefined
}

/** What is asked for again and again while waiting. */
export interface PolledState {
  readonly status: string
  readonly stopped: boolean
  readonly instances: readonly { readonly id: string; readonly status: string }[]
}

export interface PhaseEvent {
  readonly step: string
  readonly startedMs: number
  readonly endedMs: number | undefined
  /** Not carried out: no reason for anything. */
  readonly isSkipped: boolean
  /** What went wrong. */
  readonly error: string | undefined
  /** What it says besides. */
  readonly reason: string | undefined
}

/** Those of the service, or those that the services of the environment share. */
export type VariablePlace = 'service' | 'shared'

export interface StoredVariables {
  /** As stored, with references. */
  readonly values: ReadonlyMap<string, string>
  /** Names whose value Railway never shows. */
  readonly sealed: ReadonlySet<string>
}

/** One run of a service by its schedule, or by hand. */
export interface CronRun {
  readonly id: string
  /** Railway's word for the state of its container. */
  readonly status: string
  readonly isOver: boolean
  readonly deploymentId: string | undefined
}

export interface LogEntry {
  readonly timestamp: string
  readonly message: string
  readonly isError: boolean
}

export interface LogPage {
  readonly id: string
  /** Timestamp of the first entry that is wanted, as Railway gave it. Absent: the newest ones. */
  readonly since: string | undefined
  /** Timestamp of the last entry that is wanted. */
  readonly until?: string | undefined
  readonly limit: number
}

export interface Incident {
  readonly message: string
  readonly url: string | undefined
}

export type LogKind = 'build' | 'runtime'

/** What can be known of a service. Errors are those of the Railway client, here and below. */
export interface RailwayReader {
  state(): Promise<ServiceState>
  /** One deployment of this service by its id, however old; nothing when there is none. */
  deployment(id: string): Promise<KnownDeployment | undefined>
  /** The newest first. */
  recentDeployments(): Promise<readonly KnownDeployment[]>
  /** With `glance` in one attempt that is cut off early: for a look beside something else. */
  poll(id: string, glance?: Glance): Promise<PolledState>
  /** What the platform itself says went wrong, where it says anything. */
  diagnosis(id: string): Promise<string | undefined>
  phases(id: string): Promise<readonly PhaseEvent[]>
  /** One attempt that ends with the signal: a log is only shown. */
  log(kind: LogKind, page: LogPage, signal?: AbortSignal): Promise<readonly LogEntry[]>
  /** The newest requests that the edge logged for a deployment. */
  httpLog(id: string): Promise<readonly HttpEntry[]>
  variables(place: VariablePlace): Promise<StoredVariables>
  /** What the platform itself has to say when things go wrong. */
  incident(): Promise<Incident | undefined>
}

/** What can be done to a service. */
export interface RailwayWriter {
  /** Adds and changes, never removes, never deploys. */
  setVariables(variables: ReadonlyMap<string, string>, place: VariablePlace): Promise<void>
  /** Railway offers no way to leave the deployment out that may follow: what is deployed afterwards replaces it. */
  deleteVariable(name: string, place: VariablePlace): Promise<void>
  setImage(image: string, registry: RegistryLogin | undefined): Promise<void>
  /** Settings of the service by Railway's names; null clears one. */
  setSettings(settings: Readonly<Record<string, unknown>>): Promise<void>
  /** Connects a repository as the source again. */
  setRepository(repo: string): Promise<void>
  /** Deploys the connected source, or one commit of it; gives the id of the new deployment. */
  deploySource(commit: string | undefined): Promise<string>
  /** A new deployment from the source of another; gives its id. */
  redeploy(id: string, options: { readonly sameImage: boolean }): Promise<string>
  /** A new deployment from the stored image and variables of another. Gives no id. */
  rollBack(id: string): Promise<void>
  restart(id: string): Promise<void>
  cancel(id: string): Promise<void>
}

/** Runs of a service that has a schedule. */
export interface RailwayCron {
  /** The newest first. */
  cronRuns(): Promise<readonly CronRun[]>
  /** Starts one run of what is deployed. Gives no id. */
  startCronRun(instanceId: string): Promise<void>
}

/** One service in one environment, as this action needs it. */
export interface Railway extends RailwayReader, RailwayWriter, RailwayCron {
  readonly target: RailwayTarget
  readonly rateWindow: RateWindow | undefined
}
