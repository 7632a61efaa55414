import type { Ports } from '../../../shared/action/action.ts'
import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { declaration as backupDeclaration } from '../../db-backup/declaration.ts'
import { run as backUp } from '../../db-backup/run.ts'
import { declaration as smokeDeclaration } from '../../smoke-check/declaration.ts'
import { run as smoke } from '../../smoke-check/run.ts'
import { declaration as configDeclaration } from '../../validate-config/declaration.ts'
import { run as validate } from '../../validate-config/run.ts'
import type { PlainName } from '../databiz/plan.ts'
import { checkSmoke } from './check-smoke.ts'
import type { ReleaseStep } from './release-step.ts'
import { runAction } from './run-action.ts'

type Runner = (raw: RawInputs, ports: Ports) => Promise<StepResult>

const runners: Readonly<Record<PlainName, Runner>> = {
  config: (raw, ports) => runAction({ declaration: configDeclaration, run: validate }, raw, ports),
  backup: (raw, ports) => runAction({ declaration: backupDeclaration, run: backUp }, raw, ports),
  smoke: (raw, ports) => runAction({ declaration: smokeDeclaration, run: smoke }, raw, ports),
}

const TITLES: Readonly<Record<PlainName, string>> = {
  config: 'configuration',
  backup: 'backup of the database',
  smoke: 'proof of what is served',
}

/** A step that serves nothing: the action of the same section, tried first and then run. */
export const plainStep = (name: PlainName, raw: RawInputs, ports: Ports): ReleaseStep => ({
  name,
  title: TITLES[name],
  check: async () => {
    const result = await (name === 'smoke'
      ? checkSmoke(raw, ports)
      : runners[name]({ ...raw, 'dry-run': 'true' }, ports))
    return { ...result, verdict: 'checked' }
  },
  apply: () => runners[name](raw, ports),
})
