import type { Outcome, Ports } from '../../shared/action/action.ts'
import type { declaration, Inputs } from './declaration.ts'
import { deploySite } from './modes/deploy-site.ts'
import { pruneOldPreviews } from './modes/prune-old-previews.ts'
import { rollBackProduction } from './modes/roll-back-production.ts'

export type PagesOutcome = Outcome<typeof declaration>

/** Puts a site on Cloudflare Pages, puts an earlier one back, or clears old previews away. */
export async function run(inputs: Inputs, ports: Ports): Promise<PagesOutcome> {
  switch (inputs.mode) {
    case 'deploy':
      return await deploySite(inputs, ports)
    case 'rollback':
      return await rollBackProduction(inputs, ports)
    case 'prune':
      return await pruneOldPreviews(inputs, ports)
  }
}
