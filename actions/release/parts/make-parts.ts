import type { Ports } from '../../../shared/action/action.ts'
import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import type { EnvironmentPlan } from '../databiz/databiz-file.ts'
import type { Inputs } from '../declaration.ts'
import type { Part, PartName } from './part.ts'
import { dryRun, play } from './play.ts'
import { rawInputs } from './raw-inputs.ts'
import { rehearseSmoke } from './rehearse-smoke.ts'
import { ServingPart } from './serving-part.ts'
import type { Unfinished } from './unfinished.ts'

/** In this order: nothing is deployed that is misconfigured, nothing is replaced that is not backed up. */
const ORDER: readonly PartName[] = ['config', 'backup', 'backend', 'frontend', 'smoke']

export const TITLES: Readonly<Record<PartName, string>> = {
  config: 'configuration',
  backup: 'backup of the database',
  backend: 'back end on Railway',
  frontend: 'front end on Cloudflare Pages',
  smoke: 'proof of what is served',
}

/** What the parts of one release share. */
export interface Rehearsal {
  readonly plan: EnvironmentPlan
  readonly inputs: Inputs
  readonly ports: Ports
  readonly unfinished: Unfinished
}

/** The parts that the file names for this environment, in the order of a release. */
export function makeParts({ plan, inputs, ports, unfinished }: Rehearsal): Part[] {
  return ORDER.filter(name => plan[name] !== undefined).map(name => {
    const raw = rawInputs(name, plan, inputs)
    return name === 'backend' || name === 'frontend'
      ? new ServingPart({ name, title: TITLES[name], raw, ports, unfinished })
      : plainPart(name, raw, ports)
  })
}

const plainPart = (name: PartName, raw: RawInputs, ports: Ports): Part => ({
  name,
  title: TITLES[name],
  rehearse: () => (name === 'smoke' ? rehearseSmoke(raw, ports) : dryRun(name, raw, ports)),
  perform: () => play(name, raw, ports),
})
