import { randomUUID } from 'node:crypto'

export interface AssetsConfig {
  readonly html_handling?: string
  readonly base_path?: string
  readonly not_found_handling?: string
  readonly run_worker_first?: boolean | readonly string[]
  readonly _headers?: string
  readonly _redirects?: string
}

/** What code of a Worker answers in place of the asset server; nothing hands the request on to the assets. */
export type Code = (path: string) => { readonly status: number; readonly body: string } | undefined

export interface ScriptSettings {
  readonly observability: unknown
  readonly logpush: unknown
  readonly tags: readonly string[]
  readonly tail_consumers: unknown
}

export interface Binding {
  readonly name: string
  readonly type: string
}

export interface Version {
  readonly id: string
  readonly number: number
  readonly createdOn: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly annotations: Readonly<Record<string, string>>
  readonly manifest: Readonly<Record<string, { readonly hash: string; readonly size: number }>>
  readonly modules: readonly string[]
}

export interface Deployment {
  readonly id: string
  readonly createdOn: string
  readonly message: string
  readonly versions: readonly { readonly version_id: string; readonly percentage: number }[]
}

/** One Worker of the account: its versions and deployments, the oldest first, and what belongs to none of them. */
export class Worker {
  readonly name: string
  readonly versions: Version[] = []
  readonly deployments: Deployment[] = []
  readonly secrets: string[] = []
  /** Variables that were set in the dashboard. */
  readonly dashboardVariables: string[] = []
  readonly aliases = new Map<string, string>()
  subdomain = { enabled: false, previewsEnabled: false }
  crons: readonly string[] = []
  migrationTag: string | undefined
  lastDeployedFrom = 'api'
  /** What belongs to the Worker and to none of its versions. */
  settings: ScriptSettings = {
    observability: { enabled: false },
    logpush: false,
    tags: [],
    tail_consumers: [],
  }
  /** Custom domains that lead to it. */
  readonly domains: string[] = []
  /** Ids of versions before a secret was changed: going back to one is refused. */
  readonly beforeSecret = new Set<string>()

  constructor(name: string) {
    this.name = name
  }

  /** A whole script replaces what belongs to the Worker, too: what it does not carry is as on the first day. */
  replaceSettings({ observability, logpush, tail_consumers }: Record<string, unknown>): void {
    this.settings = {
      observability: observability ?? { enabled: false },
      logpush: logpush ?? false,
      tail_consumers: tail_consumers ?? [],
      tags: [],
    }
  }

  /** Secrets stay where a version of code keeps them, or has none. */
  keepBindings(metadata: Readonly<Record<string, unknown>>): void {
    const kept = (metadata['keep_bindings'] ?? []) as readonly string[]
    if (metadata['main_module'] !== undefined && !kept.includes('secret_text')) this.secrets.length = 0
    if (!kept.includes('plain_text')) this.dashboardVariables.length = 0
  }

  /** Of the newest version, and what is kept beside it. */
  get bindings(): readonly Binding[] {
    const own = (this.versions.at(-1)?.metadata['bindings'] ?? []) as readonly Binding[]
    return [
      ...own,
      ...this.dashboardVariables.map(name => ({ name, type: 'plain_text' })),
      ...this.secrets.map(name => ({ name, type: 'secret_text' })),
    ]
  }

  addVersion(given: Omit<Version, 'id' | 'number' | 'createdOn'>, now: Date): Version {
    const version = {
      ...given,
      id: randomUUID(),
      number: this.versions.length + 1,
      createdOn: now.toISOString(),
    }
    this.versions.push(version)
    const alias = given.annotations['workers/alias']
    if (alias !== undefined) this.aliases.set(alias, version.id)
    return version
  }

  deploy(versions: Deployment['versions'], message: string, now: Date): Deployment {
    const deployment = { id: randomUUID(), createdOn: now.toISOString(), message, versions }
    this.deployments.push(deployment)
    return deployment
  }

  version(id: string): Version | undefined {
    return this.versions.find(version => version.id === id)
  }

  get live(): Deployment | undefined {
    return this.deployments.at(-1)
  }

  /** The version that a visitor gets; `override` names one of the current deployment. */
  serving(override?: string): Version | undefined {
    const shares = this.live?.versions ?? []
    const asked = shares.find(({ version_id }) => version_id === override)
    const largest = shares.toSorted((a, b) => b.percentage - a.percentage)[0]
    return this.version((asked ?? largest)?.version_id ?? '')
  }
}
