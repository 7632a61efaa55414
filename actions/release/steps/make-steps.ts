import type { Release } from '../release.ts'
import { plainInputs } from '../side-inputs.ts'
import { DeployingStep } from './deploying-step.ts'
import { plainStep } from './plain-step.ts'
import type { ReleaseStep } from './release-step.ts'

/** The steps in the order of a release: nothing is deployed that is misconfigured, nothing replaced that is not backed up. */
export function makeSteps(release: Release): ReleaseStep[] {
  const { plan, inputs, ports, sides } = release
  const plain = (name: 'config' | 'backup' | 'smoke') =>
    plan.plain[name] === undefined ? [] : [plainStep(name, plainInputs(name, plan, inputs), ports)]
  return [
    ...plain('config'),
    ...plain('backup'),
    ...sides.map(side => new DeployingStep(side, release)),
    ...plain('smoke'),
  ]
}
