import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ROOT } from './actions.ts'

/**
 * Peers are the tools that this project measures itself against. They are large, so they are no dependencies:
 * a pinned version is fetched into `.cache/peers` when a test or a bench first needs it.
 */
export const PEERS = { wrangler: '4.164.0', varlock: '1.20.0', dotenv: '18.0.10' } as const

export type PeerName = keyof typeof PEERS

/** What npm is to bring. */
export interface Wanted {
  readonly name: string
  readonly version: string
  /** Of `version`, or of their own: `react@19.3.1`. */
  readonly packages: readonly string[]
  /** More options for `npm install`. */
  readonly options?: readonly string[]
}

/** Says that something cannot be had on this machine now, and why. */
export class PeerMissing extends Error {
  constructor({ name, version }: Wanted, cause: unknown) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    super(`${name} ${version} could not be fetched from the npm registry: ${why}`, { cause })
    this.name = 'PeerMissing'
  }
}

export interface Peer {
  /** The folder into which it was installed. */
  readonly folder: string
  readonly version: string
  /** How long installing took; `undefined` when it was there already. */
  readonly installMs: number | undefined
}

/** Installs a peer unless it is there. @throws PeerMissing */
export const installPeer = (name: PeerName): Promise<Peer> =>
  install({ name, version: PEERS[name], packages: [name] })

/**
 * Installs packages of one version into `.cache/peers` unless they are there. Without install scripts: nothing that npm
 * downloads runs before it is asked to.
 * @throws PeerMissing
 */
export async function install(wanted: Wanted): Promise<Peer> {
  const { name, version, packages } = wanted
  const folder = join(ROOT, '.cache', 'peers', `${name}-${version}`)
  const installed = packages.map(one => exists(join(folder, 'node_modules', bareName(one), 'package.json')))
  if ((await Promise.all(installed)).every(Boolean)) return { folder, version, installMs: undefined }
  const startedMs = performance.now()
  try {
    await installInto(folder, wanted)
  } catch (cause) {
    throw new PeerMissing(wanted, cause)
  }
  return { folder, version, installMs: performance.now() - startedMs }
}

/** A fresh install beside the final place, moved there when it is complete, so that a broken-off one leaves nothing. */
async function installInto(folder: string, { packages, version, options = [] }: Wanted): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true })
  const fresh = await mkdtemp(join(folder, '..', 'installing-'))
  try {
    await writeFile(join(fresh, 'package.json'), '{ "private": true }\n')
    const quiet = ['--no-audit', '--no-fund', '--no-progress', '--ignore-scripts', '--save-exact']
    const names = packages.map(one => (bareName(one) === one ? `${one}@${version}` : one))
    await promisify(execFile)('npm', ['install', ...quiet, ...options, ...names], {
      cwd: fresh,
      timeout: 300_000,
    })
    await rm(folder, { recursive: true, force: true })
    await rename(fresh, folder)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

const bareName = (one: string): string => one.replace(/(?<=.)@[^/]*$/, '')

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const name of Object.keys(PEERS) as PeerName[]) {
    const { folder, version, installMs } = await installPeer(name)
    const when = installMs === undefined ? 'was there' : `installed in ${(installMs / 1_000).toFixed(1)} s`
    console.log(`${name} ${version} ${when}: ${folder}`)
  }
}
