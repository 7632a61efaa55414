import {
  type EncodedForm,
  encodeMultipart,
  type FormField,
} from '../../../shared/cloudflare/api/multipart.ts'

/** What a deployment consists of, once every asset is stored. */
export interface NewDeployment {
  /** Path to asset key. */
  readonly manifest: Readonly<Record<string, string>>
  readonly branch: string
  readonly commitHash: string | undefined
  readonly message: string | undefined
  /** Further form fields, in the order of Cloudflare's own client. */
  readonly fields: readonly FormField[]
}

/** The fields in the order of Cloudflare's own client. */
export function encodeForm(deployment: NewDeployment): EncodedForm {
  const { manifest, branch, message, commitHash, fields } = deployment
  const plain = [
    ['manifest', JSON.stringify(manifest)],
    ['branch', branch],
    ...(message === undefined ? [] : [['commit_message', message] as const]),
    ...(commitHash === undefined ? [] : [['commit_hash', commitHash] as const]),
    ['commit_dirty', 'false'],
  ] as const
  return encodeMultipart([...plain, ...fields])
}
