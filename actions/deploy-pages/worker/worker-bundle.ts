import { encodeMultipart } from '../../../shared/cloudflare/api/multipart.ts'
import type { WorkerModule } from '../../../shared/cloudflare/wrangler/worker-module.ts'

/**
 * The form field `_worker.bundle`: a multipart document inside the form, with the modules as they are.
 * Source: what Cloudflare's own client sends with `--no-bundle`.
 */
export function workerBundle(modules: readonly WorkerModule[]): Uint8Array {
  const [main] = modules
  const parts = modules.map(
    ({ name, content }) => [name, { bytes: content, contentType: 'application/javascript+module' }] as const,
  )
  return encodeMultipart([['metadata', JSON.stringify({ main_module: main?.name })], ...parts]).bytes
}

/** The modules of a worker in the order of the bundle: the entry first. Names are relative to a worker folder. */
export function workerModules(
  kind: 'file' | 'folder',
  modules: readonly WorkerModule[],
): readonly WorkerModule[] {
  if (kind === 'file') return modules
  const named = modules.map(({ name, content }) => ({ name: name.replace(/^_worker\.js\//, ''), content }))
  const isEntry = ({ name }: WorkerModule) => name === 'index.js'
  return [...named.filter(isEntry), ...named.filter(module => !isEntry(module))]
}
