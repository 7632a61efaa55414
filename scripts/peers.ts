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
export const PEERS = { wrangler: '4.164.0', varlock: '1.20.0' } as const

export type PeerName = keyof typeof PEERS

/** Says that a peer cannot be had on this machine now, and why. */
export class PeerMissing extends Error {
  constructor(name: PeerName, cause: unknown) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    super(`${name} ${PEERS[name]} could not be fetched from the npm registry: ${why}`, { cause })
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

/**
 * Installs a peer unless it is there. Without install scripts: nothing that npm downloads runs before it is asked to.
 * @throws PeerMissing
 */
export async function installPeer(name: PeerName): Promise<Peer> {
  const version = PEERS[name]
  const folder = join(ROOT, '.cache', 'peers', `${name}-${version}`)
  if (await exists(join(folder, 'node_modules', name, 'package.json')))
    return { folder, version, installMs: undefined }
  const startedMs = performance.now()
  try {
    await installInto(folder, name)
  } catch (cause) {
    throw new PeerMissing(name, cause)
  }
  return { folder, version, installMs: performance.now() - startedMs }
}

/** A fresh install beside the final place, moved there when it is complete, so that a broken-off one leaves nothing. */
async function installInto(folder: string, name: PeerName): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true })
  const fresh = await mkdtemp(join(folder, '..', 'installing-'))
  try {
    await writeFile(join(fresh, 'package.json'), '{ "private": true }\n')
    const options = ['--no-audit', '--no-fund', '--no-progress', '--ignore-scripts', '--save-exact']
    await promisify(execFile)('npm', ['install', ...options, `${name}@${PEERS[name]}`], {
      cwd: fresh,
      timeout: 300_000,
    })
    await rm(folder, { recursive: true, force: true })
    await rename(fresh, folder)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

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
