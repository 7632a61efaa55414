import type { Ports } from '../../shared/action/action.ts'
import type { Inputs } from './declaration.ts'
import { deployers, type Listed } from './deployers.ts'
import { deploy } from './modes/deploy.ts'
import { history } from './modes/history.ts'
import { hold, resume } from './modes/hold.ts'
import { rollBack } from './modes/rollback.ts'
import type { ReleaseOutcome } from './release-outcome.ts'

type Mode = (inputs: Inputs, ports: Ports, deployers: readonly Listed[]) => Promise<ReleaseOutcome>

const MODES: Readonly<Record<Inputs['mode'], Mode>> = { deploy, rollback: rollBack, hold, resume, history }

/** Releases an environment, brings it back, holds it, or tells its history. `listed`: the kinds of deployment there are. */
export const run = (
  inputs: Inputs,
  ports: Ports,
  listed: readonly Listed[] = deployers,
): Promise<ReleaseOutcome> => MODES[inputs.mode](inputs, ports, listed)
