import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const VITE = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))

/** Builds the front end of a checkout with Vite; returns the folder of the site. */
export async function buildSite(checkout: string): Promise<string> {
  const folder = join(checkout, 'frontend')
  await promisify(execFile)(process.execPath, [VITE, 'build', '--logLevel', 'error'], { cwd: folder })
  return join(folder, 'dist')
}
