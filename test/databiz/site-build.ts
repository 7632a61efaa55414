import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Checkout } from './repository.ts'

const VITE = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))

/** Builds the front end of a checkout with Vite; returns the folder of the site, whose pages name the commit. */
export async function buildSite(checkout: Pick<Checkout, 'folder' | 'sha'>): Promise<string> {
  const folder = join(checkout.folder, 'frontend')
  await promisify(execFile)(process.execPath, [VITE, 'build', '--logLevel', 'error'], {
    cwd: folder,
    env: { ...process.env, VITE_COMMIT: checkout.sha, NODE_DISABLE_COMPILE_CACHE: '1' },
  })
  return join(folder, 'dist')
}
