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
import { findTests } from './find-tests.ts'
import { isUntouched } from './mark.ts'
import type { Setting } from './setting.ts'

const FOLDER = '.github/workflows'
/** What deploys the same by other means. */
const OTHERS =
  /\b(cloudflare\/(?:wrangler|pages)-action|bervProject\/railway-deploy|railway up|wrangler (?:pages )?deploy|refined-cf-pages-action)\b/

/** Words of a workflow that tests changes. */
const TESTS = /\b(?:pytest|vitest|jest|playwright|go test|(?:npm|pnpm|yarn) (?:run )?test)\b/
const OWN_TESTS = `${FOLDER}/test.yml`

/** What the repository shows; files and branches are read, nothing else. */
export async function lookAtRepository(wanted: readonly EnvironmentBranch[], ports: Ports): Promise<Setting> {
  const branches = await readBranches(ports)
  const findings = await readRepository(ports.files)
  const workflows = await readTexts(ports)
  return {
    findings,
    branches,
    environments: wanted.length > 0 ? wanted : chooseEnvironments(branches),
    deploying: workflows.flatMap(({ path, text }) => {
      const uses = OTHERS.exec(text)?.[1]
      return uses === undefined ? [] : [{ path, uses }]
    }),
    tests: await findTests(findings, ports.files),
    testing: workflows
      .filter(({ path, text }) => path !== OWN_TESTS && text.includes('pull_request') && TESTS.test(text))
      .map(({ path }) => path),
  }
}

async function readTexts({ files }: Ports): Promise<readonly { path: string; text: string }[]> {
  if ((await files.facts(FOLDER))?.kind !== 'folder') return []
  const paths = (await files.list(FOLDER)).map(({ name }) => `${FOLDER}/${name}`)
  return await Promise.all(paths.map(async path => ({ path, text: (await smallText(path, files)) ?? '' })))
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
