import type { Ports } from '../../../shared/action/action.ts'
import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import { declaration as backupDeclaration } from '../../db-backup/declaration.ts'
import { run as backUp } from '../../db-backup/run.ts'
import { declaration as pagesDeclaration } from '../../deploy-pages/declaration.ts'
import { run as deployPages } from '../../deploy-pages/run.ts'
import { declaration as railwayDeclaration } from '../../deploy-railway/declaration.ts'
import { run as deployRailway } from '../../deploy-railway/run.ts'
import { declaration as smokeDeclaration } from '../../smoke-check/declaration.ts'
import { run as smoke } from '../../smoke-check/run.ts'
import { declaration as configDeclaration } from '../../validate-config/declaration.ts'
import { run as validate } from '../../validate-config/run.ts'
import type { Ending, PartName } from './part.ts'
import { type Played, runPart } from './run-part.ts'
import { servedBy } from './served.ts'

type Player = (raw: RawInputs, ports: Ports) => Promise<Played>

const players: Readonly<Record<PartName, Player>> = {
  config: (raw, ports) => runPart({ declaration: configDeclaration, run: validate }, raw, ports),
  backup: (raw, ports) => runPart({ declaration: backupDeclaration, run: backUp }, raw, ports),
  backend: (raw, ports) => runPart({ declaration: railwayDeclaration, run: deployRailway }, raw, ports),
  frontend: (raw, ports) => runPart({ declaration: pagesDeclaration, run: deployPages }, raw, ports),
  smoke: (raw, ports) => runPart({ declaration: smokeDeclaration, run: smoke }, raw, ports),
}

/** Runs the action behind a part. @throws whatever the action throws */
export async function play(name: PartName, raw: RawInputs, ports: Ports): Promise<Ending> {
  const played = await players[name](raw, ports)
  return { ...played, served: servedBy(name, played) }
}

/** Everything checked, nothing changed. */
export const dryRun = async (name: PartName, raw: RawInputs, ports: Ports): Promise<Ending> => ({
  ...(await play(name, { ...raw, 'dry-run': 'true' }, ports)),
  served: 'unchanged',
})
