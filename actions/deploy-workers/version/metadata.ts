import type { Settings } from '../config/settings.ts'
import type { MigrationPart } from './migrations.ts'

/** What is written on a version, so that it can be found again. Source of the limits: Cloudflare's API reference. */
export interface VersionMarks {
  readonly message: string
  /** Of this run and attempt alone: how a version is recognised whose creation was not answered. */
  readonly tag: string
  readonly commit: string | undefined
  readonly alias: string | undefined
}

const LONGEST_MESSAGE = 1_000
const LONGEST_TAG = 100

export interface AssetsPart {
  /** Redeems the uploaded files; absent for a Worker without assets. */
  readonly completionToken: string | undefined
  readonly headers: string | undefined
  readonly redirects: string | undefined
}

export type Metadata = Readonly<Record<string, unknown>>

/** The metadata of a Worker of assets alone; they are its whole body. Keys without a value are absent, as Cloudflare's own client has it. */
export const assetsOnlyMetadata = (
  settings: Settings,
  assets: AssetsPart,
  marks: VersionMarks,
): Metadata => ({
  assets: assetsMetadata(settings, assets),
  annotations: annotations(marks),
  compatibility_date: settings.compatibilityDate,
  compatibility_flags: settings.compatibilityFlags,
})

/** What a version of code is made of. */
export interface CodeParts {
  readonly compiled: Metadata
  readonly migrations: MigrationPart | undefined
  readonly assets: AssetsPart
}

/**
 * The metadata that the compiler made, with the migrations, assets and marks of this run. Secrets stay: without
 * `keep_bindings` they would be dropped from the new version.
 */
export const codeMetadata = (
  { compiled, migrations, assets }: CodeParts,
  settings: Settings,
  marks: VersionMarks,
): Metadata => ({
  ...compiled,
  ...(migrations === undefined ? {} : { migrations }),
  keep_bindings: settings.config?.keepVars === true ? [...VARS, ...SECRETS] : SECRETS,
  annotations: annotations(marks),
  ...(assets.completionToken === undefined ? {} : { assets: assetsMetadata(settings, assets) }),
})

/** The older form of code, which is no module: it can only be put as a whole script. */
export const isServiceWorker = (metadata: Metadata): boolean => metadata['body_part'] !== undefined

const SECRETS = ['secret_text', 'secret_key']
const VARS = ['plain_text', 'json']

function assetsMetadata({ assets }: Settings, { completionToken, headers, redirects }: AssetsPart) {
  return {
    jwt: completionToken,
    config: withoutAbsent({
      html_handling: assets.htmlHandling,
      not_found_handling: assets.notFoundHandling,
      base_path: assets.basePath,
      run_worker_first: assets.runWorkerFirst,
      _redirects: redirects,
      _headers: headers,
    }),
  }
}

const annotations = ({ message, tag, commit, alias }: VersionMarks) =>
  withoutAbsent({
    'workers/message': message === '' ? undefined : shortened(message, LONGEST_MESSAGE),
    'workers/tag': shortened(tag, LONGEST_TAG),
    'workers/commit_sha': commit,
    'workers/alias': alias,
  })

const withoutAbsent = (values: Readonly<Record<string, unknown>>): Metadata =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** In bytes, at a character. */
function shortened(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  return new TextDecoder().decode(Buffer.from(text).subarray(0, limit)).replace(/\ufffd+$/, '')
}
