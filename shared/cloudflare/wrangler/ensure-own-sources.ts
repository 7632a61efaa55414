import { basename, join, relative, resolve } from 'node:path'
import { z } from '#libraries'
import type { Ports } from '../../action/action.ts'
import { ActionError } from '../../failure/action-error.ts'
import { isInGit, leaves } from '../../files/leaves.ts'

/** What wrangler made, and of what. */
export interface Compiled {
  /** What its inputs are named from. */
  readonly folder: string
  /** What esbuild says of its inputs, as JSON. Source: https://esbuild.github.io/api/#metafile */
  readonly metafile: Buffer | undefined
  /** Parts of the form by name; those that are no code have a digest and the name of their file. */
  readonly modules: readonly (readonly [name: string, bytes: Uint8Array])[]
}

type SourcePorts = Pick<Ports, 'files' | 'run'>

const shape = z.object({ inputs: z.record(z.string(), z.unknown()) })
/** Made up by the compiler, and no file. */
const VIRTUAL = /^(?:<|\(|[\w-]+:)/
/** Code is nothing to hide, and linked packages lie elsewhere; everything else may be a credential. */
const CODE = /\.[cm]?[jt]sx?$/i
/** A module that is taken as it stands. Source: the module collector of wrangler. */
const TAKEN = /^(?:\.\/)?[0-9a-f]{40}-(.+)$/
const WASM = Buffer.from([0x00, 0x61, 0x73, 0x6d])

/**
 * A program names what it imports, and the compiler reads it with the rights of this account: credentials of the machine and
 * the token that a checkout keeps in `.git` would become a part of what is published.
 * @throws ActionError that names every file which is none of the checkout
 */
export async function ensureOwnSources(compiled: Compiled, ports: SourcePorts): Promise<void> {
  const foreign = [...(await foreignInputs(compiled, ports)), ...(await foreignModules(compiled, ports))]
  if (foreign.length === 0) return
  throw new ActionError(`The code imports what is not of the checkout: ${foreign.join(', ')}`, {
    code: 'worker',
    remedy:
      'Nothing was sent. What becomes a part of the program lies in the workspace, and not in `.git`: copy it there, or take the import out.',
  })
}

async function foreignInputs({ folder, metafile }: Compiled, ports: SourcePorts): Promise<string[]> {
  if (metafile === undefined) return []
  const { inputs } = z.parse(shape, JSON.parse(metafile.toString('utf8')))
  const roots = await rootsOf(folder, ports)
  const foreign: string[] = []
  for (const path of Object.keys(inputs)) {
    if (VIRTUAL.test(path) || CODE.test(path)) continue
    const found = await ports.files.realPath(resolve(folder, path)).catch(() => undefined)
    if (found !== undefined && !isOwn(found, roots)) foreign.push(path)
  }
  return foreign
}

/** Its place is not told, so a file of the same name and content has to lie in the checkout. */
async function foreignModules({ folder, modules }: Compiled, ports: SourcePorts): Promise<string[]> {
  const wanted = modules.flatMap(([name, bytes]) => {
    const file = TAKEN.exec(name)?.[1]
    return file === undefined || Buffer.from(bytes).subarray(0, 4).equals(WASM) ? [] : [{ file, bytes }]
  })
  if (wanted.length === 0) return []
  const missing = new Set(wanted)
  for (const root of await rootsOf(folder, ports))
    for await (const path of filesBelow(root, ports.files)) {
      const named = [...missing].filter(({ file }) => file === basename(path))
      if (named.length === 0) continue
      const size = (await ports.files.facts(path))?.size
      const same = named.filter(({ bytes }) => bytes.length === size)
      if (same.length === 0) continue
      const content = await ports.files.read(path)
      for (const one of same) if (content.equals(one.bytes)) missing.delete(one)
      if (missing.size === 0) return []
    }
  return [...missing].map(({ file }) => file)
}

/** The nearest first: most that a program imports lies beside it. */
async function rootsOf(folder: string, { files, run }: SourcePorts): Promise<readonly string[]> {
  const places = [folder, run.workspace].map(place => files.realPath(resolve(place)).catch(() => undefined))
  return [...new Set((await Promise.all(places)).filter(place => place !== undefined))]
}

const isOwn = (path: string, roots: readonly string[]): boolean =>
  roots.some(root => {
    const inside = relative(root, path)
    return !leaves(inside) && !isInGit(inside)
  })

/** Regular files, without what links lead to. */
async function* filesBelow(folder: string, files: Ports['files']): AsyncGenerator<string> {
  const entries = await files.list(folder).catch(() => [])
  for (const { name, kind } of entries) {
    const path = join(folder, name)
    if (kind === 'file') yield path
    else if (kind === 'folder' && !isInGit(name)) yield* filesBelow(path, files)
  }
}
