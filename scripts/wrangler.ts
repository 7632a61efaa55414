import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MeasuredProcess, measureProcess } from './measured-process.ts'
import type { Peer } from './peers.ts'

/** Where the real wrangler is to deploy. */
export interface WranglerTarget {
  readonly apiUrl: string
  readonly accountId: string
  readonly apiToken: string
}

export interface WranglerOptions {
  readonly peer: Peer
  /** Working directory: wrangler looks for `functions/` and its configuration there. */
  readonly folder: string
  readonly arguments: readonly string[]
  readonly target: WranglerTarget
}

/** Runs the real wrangler against a stand-in, with a home of its own and nothing sent to anybody else. */
export async function runWrangler(options: WranglerOptions): Promise<MeasuredProcess> {
  const home = await mkdtemp(join(tmpdir(), 'wrangler-home-'))
  const program = join(options.peer.folder, 'node_modules/wrangler/bin/wrangler.js')
  try {
    return await measureProcess({
      program: process.execPath,
      arguments: [program, ...options.arguments],
      folder: options.folder,
      environment: {
        PATH: process.env['PATH'],
        HOME: home,
        XDG_CONFIG_HOME: home,
        CI: '1',
        NO_COLOR: '1',
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_HIDE_BANNER: 'true',
        CLOUDFLARE_API_BASE_URL: options.target.apiUrl,
        CLOUDFLARE_ACCOUNT_ID: options.target.accountId,
        CLOUDFLARE_API_TOKEN: options.target.apiToken,
      },
    })
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
