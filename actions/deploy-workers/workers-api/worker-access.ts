import type { Secret } from '../../../shared/secrets/secret.ts'

export interface WorkerAccess {
  readonly accountId: string
  readonly name: string
  readonly token: Secret
}

/** The manifest of a site: paths as they are, hash and size of each file. */
export type AssetManifest = Readonly<Record<string, { readonly hash: string; readonly size: number }>>

export interface Share {
  readonly versionId: string
  readonly percentage: number
}
