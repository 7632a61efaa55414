import { loadModuleLexer } from '#libraries'
import type { Compatibility, WorkerModule } from './worker-module.ts'

/** The flags with which wrangler puts polyfills into what it bundles. */
const POLYFILLED = new Set(['nodejs_compat', 'nodejs_compat_v2', 'experimental:nodejs_compat_v2'])
/** Of Node's modules those that the runtime has had since it has `nodejs_compat`; wrangler leaves them as they are. */
const NATIVE = new Set(['node:async_hooks', 'node:buffer'])

/**
 * Why a worker cannot be sent as it is, or nothing. Wrangler bundles by default, so sending as it is must be proven
 * safe: every import, static or dynamic, leads to a module that goes up with it or that the runtime has. Whatever the
 * lexer cannot read is left to the compiler.
 */
export async function needsCompiling(
  entry: string,
  modules: readonly WorkerModule[],
  compatibility: Pick<Compatibility, 'flags'>,
): Promise<string | undefined> {
  const names = new Set(modules.map(({ name }) => name))
  if (!names.has(entry)) return `there is no ${entry}`
  const other = modules.find(({ name }) => !/\.m?js$/.test(name))
  if (other !== undefined) return `${other.name} is no script`
  for (const module of modules) {
    const why = await problemOf(module, { entry, names, compatibility })
    if (why !== undefined) return why
  }
  return undefined
}

interface Surroundings {
  readonly entry: string
  readonly names: ReadonlySet<string>
  readonly compatibility: Pick<Compatibility, 'flags'>
}

async function problemOf(
  { name, content }: WorkerModule,
  { entry, names, compatibility }: Surroundings,
): Promise<string | undefined> {
  const found = await lexed(Buffer.from(content).toString('utf8'))
  if (found === undefined) return `${name} cannot be read as a module`
  if (name === entry && !found.exports.includes('default')) return `${name} has no default export`
  const missing = found.imports.find(target => !isThere(target, name, names, compatibility))
  return missing === undefined ? undefined : `${name} imports ${missing}`
}

/** Targets of imports and names of exports; `undefined` for what is no module. */
async function lexed(text: string) {
  const { parse } = await loadModuleLexer()
  try {
    const [imports, exports] = parse(text)
    return {
      imports: imports.flatMap(({ n }) => (n === undefined ? [] : [n])),
      exports: exports.map(({ n }) => n),
    }
  } catch {
    return undefined
  }
}

function isThere(
  target: string,
  from: string,
  names: ReadonlySet<string>,
  { flags }: Pick<Compatibility, 'flags'>,
): boolean {
  if (target.startsWith('cloudflare:')) return true
  if (target.startsWith('node:')) return NATIVE.has(target) || !flags.some(flag => POLYFILLED.has(flag))
  return target.startsWith('.') && names.has(new URL(target, `file:///${from}`).pathname.slice(1))
}
