import { type EncodedForm, encodeMultipart } from '../../../shared/cloudflare/api/multipart.ts'
import type { CompiledWorker } from './compile-worker.ts'
import type { Metadata } from './metadata.ts'

/** The form of a version: metadata as a text without a file name, then the modules as the compiler named and typed them. */
export const versionForm = (metadata: Metadata, parts: CompiledWorker['parts']): EncodedForm =>
  encodeMultipart([['metadata', JSON.stringify(metadata)], ...parts])
