/** One module of a worker. */
export interface WorkerModule {
  readonly name: string
  readonly content: Uint8Array
}

/**
 * The form field `_worker.bundle`: a multipart document inside the form, with the modules as they are.
 * Source: what Cloudflare's own client sends with `--no-bundle`.
 */
export async function workerBundle(modules: readonly WorkerModule[]): Promise<Uint8Array> {
  const [main] = modules
  const form = new FormData()
  form.append('metadata', JSON.stringify({ main_module: main?.name }))
  for (const { name, content } of modules)
    form.append(name, new File([new Uint8Array(content)], name, { type: 'application/javascript+module' }))
  return new Uint8Array(await new Response(form).arrayBuffer())
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

/**
 * What a worker has that cannot be deployed as it is: modules that are no scripts, or imports that the bundle does
 * not hold. Such a worker is compiled first.
 */
export function needsCompiling(kind: 'file' | 'folder', modules: readonly WorkerModule[]): boolean {
  const names = new Set(modules.map(({ name }) => name))
  if (kind === 'folder' && !names.has('index.js')) return true
  return modules.some(
    ({ name, content }) =>
      !/\.m?js$/.test(name) ||
      importsOf(Buffer.from(content).toString('utf8')).some(target => !isThere(target, name, names)),
  )
}

/** Static imports and re-exports at the start of a line, which is where bundlers and people put them. */
const IMPORT = /^\s*(?:import\s*(?:[^'";]*?\bfrom\s*)?|export\b[^'";=]*?\bfrom\s*)['"]([^'"\n]+)['"]/gm

const importsOf = (text: string): string[] => [...text.matchAll(IMPORT)].map(([, target = '']) => target)

function isThere(target: string, from: string, names: ReadonlySet<string>): boolean {
  if (/^(cloudflare|node):/.test(target)) return true
  if (!target.startsWith('.')) return false
  return names.has(new URL(target, `file:///${from}`).pathname.slice(1))
}
