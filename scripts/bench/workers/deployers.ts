import { dirname } from 'node:path'
import { installPeer } from '../../peers.ts'
import { runWrangler } from '../../wrangler.ts'
import type { Deploy } from '../cloudflare/contest.ts'
import { ensureDone, runBundle } from '../cloudflare/run-bundle.ts'

const DATE = '2026-11-01'

export const deployWithBundle: Deploy = async (site, target) =>
  await runBundle('deploy-workers', site, target, { name: 'demo-site', 'compatibility-date': DATE })

/** The real wrangler, already installed. */
export const deployWithWrangler: Deploy = async (site, target) => {
  const words = ['deploy', '--name=demo-site', `--assets=${site}`, `--compatibility-date=${DATE}`]
  const peer = await installPeer('wrangler')
  const result = await runWrangler({ peer, folder: dirname(site), arguments: words, target })
  return ensureDone(result, 'wrangler')
}
