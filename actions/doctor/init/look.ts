import type { Ports } from '../../../shared/action/action.ts'
import {
  chooseEnvironments,
  type EnvironmentBranch,
  readBranches,
} from '../../release/databiz/choose-environments.ts'
import { ensurePlain } from '../../release/databiz/ensure-plain.ts'
import { readRepository } from '../../release/databiz/look-around.ts'
import { packageManagerOf } from '../../release/databiz/package-manager.ts'
import { smallText } from '../../release/databiz/small-text.ts'
import { readListings, usualFiles } from '../../validate-config/init/read-listings.ts'
import { settleDraft } from '../../validate-config/init/settle-draft.ts'
import { findTests } from './find-tests.ts'
import { givenEnvironments } from './given-environments.ts'
import { isUntouched } from './mark.ts'
import { addWith } from './package-commands.ts'
import type { Setting } from './setting.ts'

const FOLDER = '.github/workflows'
/** What deploys the same by other means. */
const OTHERS =
  /\b(cloudflare\/(?:wrangler|pages)-action|bervProject\/railway-deploy|railway up|wrangler (?:pages |versions )?(?:deploy|publish)|refined-cf-pages-action|kubectl (?:apply|set image|rollout)|helm upgrade|helmfile (?:apply|sync)|skaffold run|azure\/k8s-deploy)\b/i

/** Words of a workflow that tests changes. */
const TESTS =
  /\b(?:pytest|vitest|jest|playwright|(?:go|cargo|rails|rake|artisan|composer|manage\.py) (?:run )?test|rspec|phpunit|pest|mvnw? .*(?:test|verify)|gradlew? .*(?:test|check)|(?:npm|pnpm|yarn) (?:run )?test)\b/
const OWN_TESTS = `${FOLDER}/test.yml`

/** Where changes come together before they are deployed. */
const GATHERED = ['dev', 'develop', 'development']
/** Names that a workflow gives to a command line or an action. */
const PROJECT = /(?:--project-name[= ]|project-?name:\s*)["']?([a-z0-9][a-z0-9-]{0,57})\b/i
const SERVICE = /railway up\b[^\n]*(?:--service|-s)[= ]["']?([\w-]{1,60})\b/
const PACKAGE = 'github:antjan/databiz-actions#v1'

/** The repository's own manager adds it; where there is no `package.json` none is made, it would be taken for Node's. */
async function installCommand({ files }: Ports): Promise<string> {
  if ((await files.facts('package.json')) === undefined) return `npm install --global ${PACKAGE}`
  return addWith(await packageManagerOf('.', files), PACKAGE)
}

/** What the repository shows; files and branches are read, nothing else. */
export async function lookAtRepository(wanted: readonly EnvironmentBranch[], ports: Ports): Promise<Setting> {
  const branches = await readBranches(ports)
  const findings = await readRepository(ports.files)
  const workflows = await readTexts(ports)
  const given = wanted.length > 0 ? wanted : await givenEnvironments(ports.files)
  const environments = ensurePlain(given.length > 0 ? given : chooseEnvironments(branches))
  const texts = workflows.map(({ text }) => text).join('\n')
  return {
    findings,
    branches,
    environments,
    gathered: GATHERED.find(
      name => branches.all.includes(name) && !environments.some(({ branch }) => branch === name),
    ),
    named: { project: PROJECT.exec(texts)?.[1], service: SERVICE.exec(texts)?.[1] },
    installs: await installCommand(ports),
    deploying: workflows.flatMap(({ path, text }) => {
      const uses = OTHERS.exec(text)?.[1]
      return uses === undefined ? [] : [{ path: asShown(path), uses }]
    }),
    tests: await findTests(findings, ports.files),
    testing: workflows
      .filter(({ path, text }) => path !== OWN_TESTS && text.includes('pull_request') && TESTS.test(text))
      .map(({ path }) => path),
  }
}

/** It is in a comment of a workflow, which a line break in the name of a file would end. */
const asShown = (path: string): string => path.replace(/[^\w ./-]/g, '?')

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
