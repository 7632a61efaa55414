import type { EncodedForm } from '../cloudflare/pages-api.ts'

/** What a deployment consists of, once every asset is stored. */
export interface NewDeployment {
  /** Path to asset key. */
  readonly manifest: Readonly<Record<string, string>>
  readonly branch: string
  readonly commitHash: string | undefined
  readonly message: string | undefined
  /** Further form fields that are files, by name, in the order of Cloudflare's own client. */
  readonly files: readonly (readonly [name: string, content: Uint8Array])[]
  /** Further form fields that are texts. */
  readonly texts: readonly (readonly [name: string, text: string])[]
}

/** The form as Cloudflare's own client sends it, encoded by the platform's own encoder. */
export async function encodeForm(deployment: NewDeployment): Promise<EncodedForm> {
  const form = new FormData()
  form.append('manifest', JSON.stringify(deployment.manifest))
  form.append('branch', deployment.branch)
  if (deployment.message !== undefined) form.append('commit_message', deployment.message)
  if (deployment.commitHash !== undefined) form.append('commit_hash', deployment.commitHash)
  form.append('commit_dirty', 'false')
  for (const [name, text] of deployment.texts) form.append(name, text)
  for (const [name, content] of deployment.files) form.append(name, new Blob([new Uint8Array(content)]), name)
  const encoded = new Response(form)
  return {
    bytes: new Uint8Array(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? '',
  }
}
