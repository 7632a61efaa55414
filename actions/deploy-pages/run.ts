import type { Ports } from '../../shared/action/action.ts'
import type { Inputs } from './declaration.ts'
import { deploySite } from './deploy/deploy-site.ts'
import type { PagesOutcome } from './outcome.ts'
import { pruneOldPreviews } from './prune/prune-old-previews.ts'
import type { Release } from './recording.ts'
import { rollBackSite } from './rollback/roll-back-site.ts'

/** Puts a site on Cloudflare Pages, rolls one back, or clears old previews away. */
export async function run(inputs: Inputs, ports: Ports, release?: Release): Promise<PagesOutcome> {
  switch (inputs.mode) {
    case 'deploy':
      return await deploySite(inputs, ports, release)
    case 'rollback':
      return await rollBackSite(inputs, ports, release)
    case 'prune':
      return await pruneOldPreviews(inputs, ports)
  }
}
