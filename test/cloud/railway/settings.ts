/** What a service is told on the dashboard, per environment. */
export interface Settings {
  /** Default: `start` of package.json. `$PORT` and other variables are filled in; there is no shell. */
  readonly startCommand?: string
  /** Default: `build` of package.json, when there is one. */
  readonly buildCommand?: string
  readonly preDeployCommand?: string
  readonly rootDirectory?: string
  readonly dockerfilePath?: string
  readonly railwayConfigFile?: string
  readonly healthcheckPath?: string
  /** Default 300 s on the real platform; here too, unless a test wants less. */
  readonly healthcheckTimeoutMs?: number
  /** Patterns as in .gitignore; an upload that changes no matching file is skipped. */
  readonly watchPatterns?: readonly string[]
  readonly cronSchedule?: string
  readonly region?: string
  readonly restartPolicyType?: 'ON_FAILURE' | 'ALWAYS' | 'NEVER'
  readonly restartPolicyMaxRetries?: number
  readonly numReplicas?: number
  /** A service with a volume never has two running versions: the old one stops before the new one starts. */
  readonly volume?: boolean
  readonly needsApproval?: boolean
  /** The connected repository (`owner/name`) or image. */
  readonly repo?: string
  readonly image?: string
  readonly customDomains?: readonly CustomDomain[]
}

export interface CustomDomain {
  readonly domain: string
  /** Default: `ACTIVE` with a valid certificate. */
  readonly syncStatus?: string
  readonly certificateStatus?: string
}

/** How fast the platform works. Small by default, so that a whole deployment takes a fraction of a second. */
export interface Speed {
  readonly queueMs: number
  readonly buildMs: number
  readonly publishMs: number
  readonly healthIntervalMs: number
  readonly restartDelayMs: number
  /** How long the old version keeps running beside the new one. */
  readonly overlapMs: number
}

export const FAST: Speed = {
  queueMs: 20,
  buildMs: 40,
  publishMs: 10,
  healthIntervalMs: 40,
  restartDelayMs: 20,
  overlapMs: 20,
}
