import { randomUUID } from 'node:crypto'

export interface AssetsConfig {
  readonly html_handling?: string
  readonly not_found_handling?: string
  readonly run_worker_first?: boolean | readonly string[]
  readonly _headers?: string
  readonly _redirects?: string
}

/** What code of a Worker answers in place of the asset server; nothing hands the request on to the assets. */
export type Code = (path: string) => { readonly status: number; readonly body: string } | undefined

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
  readonly aliases = new Map<string, string>()
  subdomain = { enabled: false, previewsEnabled: false }
  crons: readonly string[] = []
  migrationTag: string | undefined
  lastDeployedFrom = 'api'
  /** Ids of versions before a secret was changed: going back to one is refused. */
  readonly beforeSecret = new Set<string>()

  constructor(name: string) {
    this.name = name
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
