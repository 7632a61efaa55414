import type { FormField } from '../../../shared/cloudflare/api/multipart.ts'
import type { PagesConfig } from './wrangler-config.ts'

/** Worker and configuration of a deployment; all of it is absent for a plain static site. */
export interface PreparedWorker {
  readonly config: PagesConfig | undefined
  readonly bundle?: Uint8Array
  /** Made by the compiler, which gives its parts other names each time: equal workers are not equal bytes. */
  readonly isCompiled?: boolean
  /** `_routes.json`: which paths reach the worker. Without it all do. */
  readonly routes?: Uint8Array | undefined
  /** What the compiler says of the files behind the routes. */
  readonly routing?: Uint8Array | undefined
}

/** The form fields, in the order of Cloudflare's own client. */
export const workerFields = ({ config, bundle, routes, routing }: PreparedWorker): readonly FormField[] => [
  ...field('functions-filepath-routing-config.json', routing),
  ...field('wrangler_config_hash', config?.hash),
  ...field('pages_build_output_dir', config?.outputDirectory),
  ...field('_worker.bundle', bundle),
  ...field('_routes.json', routes),
]

const field = (name: string, content: FormField[1] | undefined): readonly FormField[] =>
  content === undefined ? [] : [[name, content]]
