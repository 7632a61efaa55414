import type { Ports } from '../../shared/action/action.ts'
import { Ledger } from '../../shared/record/ledger.ts'
import type { Revision } from '../../shared/record/revision.ts'
import { withAcceptedBuild } from './accepted-build.ts'
import { checkInputs } from './check-inputs.ts'
import type { EnvironmentPlan, SideSection } from './databiz/plan.ts'
import { readPlan } from './databiz/read-databiz.ts'
import type { Inputs } from './declaration.ts'
import type { Listed } from './deployers.ts'
import { type Release, releaseId, type Side } from './release.ts'
import { sideInputs } from './side-inputs.ts'
import { Unfinished } from './steps/unfinished.ts'

/**
 * Reads the file and every input of every part, and opens the sides. No platform is asked yet; the records of this environment
 * and of the one whose build is wanted are read.
 * @throws InputError with the problems of all parts at once, before anything is asked
 */
export async function openRelease(
  given: Inputs,
  ports: Ports,
  deployers: readonly Listed[],
): Promise<Release> {
  const plan = await readPlan(given.file, given.environment, { files: ports.files, deployers })
  checkInputs(plan, given, ports.run.subject)
  const inputs = await withAcceptedBuild(given, ports)
  const ledger = new Ledger(inputs.environment, ports)
  const id = releaseId(inputs.environment, ports)
  const unfinished = new Unfinished(ports)
  const opening = { id, inputs, ports, ledger, unfinished }
  const sides = plan.sides.map(section => openSide(section, plan, opening))
  return { ...opening, plan, sides }
}

type Opening = Pick<Release, 'id' | 'inputs' | 'ports' | 'ledger' | 'unfinished'>

function openSide(section: SideSection, plan: EnvironmentPlan, release: Opening): Side {
  const { deployer } = section.listed
  const { id, inputs, ports, ledger, unfinished } = release
  const raw = sideInputs(section, plan, inputs)
  const made = (revision: Revision) => unfinished.made(section.component, revision)
  const context = { ports, release: { id, ledger, allowStale: inputs.allowStale, made } }
  const step = deployer.open(raw, context)
  return { component: section.component, noun: deployer.noun, section, raw, step }
}
