import type { Ports } from '../../../shared/action/action.ts'
import {
  chooseEnvironments,
  type EnvironmentBranch,
  readBranches,
} from '../../release/databiz/choose-environments.ts'
import { readRepository } from '../../release/databiz/look-around.ts'
import { smallText } from '../../release/databiz/small-text.ts'
import { readListings, usualFiles } from '../../validate-config/init/read-listings.ts'
import { settleDraft } from '../../validate-config/init/settle-draft.ts'
import { isUntouched } from './mark.ts'
import type { Setting } from './setting.ts'

const FOLDER = '.github/workflows'
/** What deploys the same by other means. */
const OTHERS =
  /\b(cloudflare\/(?:wrangler|pages)-action|bervProject\/railway-deploy|railway up|wrangler (?:pages )?deploy|refined-cf-pages-action)\b/

/** What the repository shows; files and branches are read, nothing else. */
export async function lookAtRepository(wanted: readonly EnvironmentBranch[], ports: Ports): Promise<Setting> {
  const branches = await readBranches(ports)
  return {
    findings: await readRepository(ports.files),
    branches,
    environments: wanted.length > 0 ? wanted : chooseEnvironments(branches),
    deploying: await deployingWorkflows(ports),
  }
}

async function deployingWorkflows({ files }: Ports): Promise<Setting['deploying']> {
  if ((await files.facts(FOLDER))?.kind !== 'folder') return []
  const found = []
  for (const { name } of await files.list(FOLDER)) {
    const path = `${FOLDER}/${name}`
    const uses = OTHERS.exec((await smallText(path, files)) ?? '')?.[1]
    if (uses !== undefined) found.push({ path, uses })
  }
  return found
}

/** A draft from files of the repository's own: what `init` wrote itself names no variable of the application. */
export async function draftContract(ports: Ports): Promise<string | undefined> {
  const listings = []
  for (const file of await usualFiles(ports)) {
    if (isUntouched((await smallText(file, ports.files)) ?? '')) continue
    listings.push(...(await readListings(file, ports)))
  }
  if (listings.every(({ variables }) => variables.length === 0)) return undefined
  return (await settleDraft(listings, ports)).text
}
