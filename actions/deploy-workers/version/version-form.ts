import type { EncodedForm } from '../../../shared/cloudflare/api/multipart.ts'
import type { CompiledWorker } from './compile-worker.ts'
import type { Metadata } from './metadata.ts'

/** The form of a version: metadata as a text without a file name, then the modules as the compiler named and typed them. */
export async function versionForm(metadata: Metadata, parts: CompiledWorker['parts']): Promise<EncodedForm> {
  const form = new FormData()
  form.append('metadata', JSON.stringify(metadata))
  for (const part of parts) form.append(part.name, part, part.name)
  const encoded = new Response(form)
  return {
    bytes: new Uint8Array(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? '',
  }
}
