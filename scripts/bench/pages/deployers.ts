import { dirname } from 'node:path'
import { installPeer } from '../../peers.ts'
import { runWrangler } from '../../wrangler.ts'
import type { Deploy } from '../cloudflare/contest.ts'
import { COMMIT, ensureDone, runBundle } from '../cloudflare/run-bundle.ts'

export const deployWithBundle: Deploy = async (site, target) =>
  await runBundle('deploy-pages', site, target, { project: 'demo', branch: 'staging' })

/** The real wrangler, already installed. */
export const deployWithWrangler: Deploy = async (site, target) => {
  const args = ['pages', 'deploy', site, '--project-name=demo', '--branch=staging']
  const commit = [`--commit-hash=${COMMIT}`, '--commit-message=Bench', '--commit-dirty=false']
  const peer = await installPeer('wrangler')
  const result = await runWrangler({ peer, folder: dirname(site), arguments: [...args, ...commit], target })
  return ensureDone(result, 'wrangler')
}
