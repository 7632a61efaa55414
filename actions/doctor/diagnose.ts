import type { Ports } from '../../shared/action/action.ts'
import type { GitHub } from '../../shared/github/github.ts'
import type { DatabizFile } from '../release/databiz/plan.ts'
import { checkBranches } from './checks/check-branches.ts'
import { checkContracts } from './checks/check-contract.ts'
import { checkEnvironments } from './checks/check-environments.ts'
import { checkNames } from './checks/check-names.ts'
import { checkPromotedCommits } from './checks/check-promoted-commits.ts'
import { checkReach } from './checks/check-reach.ts'
import { checkRecord } from './checks/check-record.ts'
import { checkRules } from './checks/check-rules.ts'
import { checkSchedules } from './checks/check-schedules.ts'
import { checkSettings } from './checks/check-settings.ts'
import { checkWorkflows } from './checks/check-workflows.ts'
import { branchNames, environmentNames, type Situation } from './checks/situation.ts'
import type { Inputs } from './declaration.ts'
import { unseenFacts } from './facts/github-facts.ts'
import { readFile } from './facts/read-file.ts'
import { readGitHub } from './facts/read-github.ts'
import type { Repository } from './facts/repository.ts'
import type { Finding } from './finding.ts'
import { checkBackup } from './platforms/check-backup.ts'
import { checkCloudflareToken } from './platforms/check-cloudflare-token.ts'
import { checkDatabase } from './platforms/check-database.ts'
import { checkGitHubToken } from './platforms/check-github-token.ts'
import { checkHosts } from './platforms/check-hosts.ts'
import { checkPages } from './platforms/check-pages.ts'
import { checkRailway } from './platforms/check-railway.ts'
import { checkWorker } from './platforms/check-worker.ts'
import type { Place } from './platforms/platform.ts'
import { readWorkflows } from './workflows/read-workflows.ts'

export interface Diagnosis {
  readonly findings: readonly Finding[]
  readonly situation: Situation
}

/** GitHub, where there is a token and a repository to ask about. */
export type Reach = { readonly github: GitHub; readonly repository: Repository } | { readonly why: string }

/** Looks at everything, and changes nothing. */
export async function diagnose(inputs: Inputs, reach: Reach, ports: Ports): Promise<Diagnosis> {
  const { finding, file: whole } = await readFile(inputs.file, ports.files)
  const file = chosen(whole, inputs.environment)
  const situation = await gather(file, reach, ports)
  const [contracts, records, platforms] = await Promise.all([
    checkContracts(
      file,
      situation.workflows.read,
      ports.files,
      ports.clock.date().toISOString().slice(0, 10),
    ),
    'why' in reach
      ? []
      : Promise.all(Object.keys(file).map(name => checkRecord(name, reach.repository, reach.github))),
    Promise.all(placesOf(file, inputs, ports).map(lookAtPlatforms)),
  ])
  const judged = CHECKS.flatMap(check => check(situation))
  const asked =
    'why' in reach ? [] : [...checkReach(situation), ...checkGitHubToken(reach.github, ports.clock.date())]
  const findings = [finding, ...asked, ...judged, ...contracts, ...records.flat(), ...platforms.flat()]
  return { findings, situation }
}

/** Decisions over what GitHub and the checkout show, in the order in which things are set up. */
const CHECKS: readonly ((situation: Situation) => Finding[])[] = [
  checkBranches,
  checkEnvironments,
  checkNames,
  checkRules,
  checkPromotedCommits,
  checkSettings,
  checkWorkflows,
  checkSchedules,
]

async function gather(file: DatabizFile, reach: Reach, ports: Ports): Promise<Situation> {
  const environments = Object.entries(file).map(([name, { branch }]) => ({ name, branch }))
  const workflows = await readWorkflows(ports.files)
  const nothing = { environments, workflows, github: unseenFacts('') }
  const questions = { branches: branchNames(nothing), environments: environmentNames(nothing) }
  if ('why' in reach) return { ...nothing, github: unseenFacts(reach.why, questions) }
  const { owner, repo } = reach.repository
  const server = ports.environment['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const github = await readGitHub(reach.repository, `${server}/${owner}/${repo}`, questions, reach.github)
  return { ...nothing, github }
}

const chosen = (file: DatabizFile, environment: string | undefined): DatabizFile =>
  environment === undefined
    ? file
    : Object.fromEntries(Object.entries(file).filter(([name]) => name === environment))

const placesOf = (file: DatabizFile, inputs: Inputs, ports: Ports): Place[] =>
  Object.entries(file).map(([environment, plan], _, all) => ({
    environment,
    plan,
    isOnly: all.length === 1,
    inputs,
    ports,
  }))

async function lookAtPlatforms(place: Place): Promise<Finding[]> {
  const looks = [
    checkRailway,
    checkPages,
    checkWorker,
    checkCloudflareToken,
    checkBackup,
    checkDatabase,
    checkHosts,
  ]
  return (await Promise.all(looks.map(look => look(place)))).flat()
}
