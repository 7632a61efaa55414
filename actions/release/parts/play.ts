import type { Deps } from '../../../shared/action/action.ts'
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

type Player = (raw: RawInputs, deps: Deps) => Promise<Played>

const players: Readonly<Record<PartName, Player>> = {
  config: (raw, deps) => runPart({ declaration: configDeclaration, run: validate }, raw, deps),
  backup: (raw, deps) => runPart({ declaration: backupDeclaration, run: backUp }, raw, deps),
  backend: (raw, deps) => runPart({ declaration: railwayDeclaration, run: deployRailway }, raw, deps),
  frontend: (raw, deps) => runPart({ declaration: pagesDeclaration, run: deployPages }, raw, deps),
  smoke: (raw, deps) => runPart({ declaration: smokeDeclaration, run: smoke }, raw, deps),
}

/** Runs the action behind a part. @throws whatever the action throws */
export async function play(name: PartName, raw: RawInputs, deps: Deps): Promise<Ending> {
  const played = await players[name](raw, deps)
  return { ...played, served: servedBy(name, played) }
}

/** Everything checked, nothing changed. */
export const dryRun = async (name: PartName, raw: RawInputs, deps: Deps): Promise<Ending> => ({
  ...(await play(name, { ...raw, 'dry-run': 'true' }, deps)),
  served: 'unchanged',
})
