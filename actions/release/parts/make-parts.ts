import type { Deps } from '../../../shared/action/action.ts'
import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
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
import type { EnvironmentPlan } from '../databiz/databiz-file.ts'
import type { Inputs } from '../declaration.ts'
import type { Ending, Part, PartName } from './part.ts'
import { rawInputs } from './raw-inputs.ts'
import { rehearseSmoke } from './rehearse-smoke.ts'
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

/** In this order: nothing is deployed that is misconfigured, nothing is replaced that is not backed up. */
const ORDER: readonly PartName[] = ['config', 'backup', 'backend', 'frontend', 'smoke']

const TITLES: Readonly<Record<PartName, string>> = {
  config: 'configuration',
  backup: 'backup of the database',
  backend: 'back end on Railway',
  frontend: 'front end on Cloudflare Pages',
  smoke: 'proof of what is served',
}

/** The parts that the file names for this environment, in the order of a release. */
export function makeParts(plan: EnvironmentPlan, inputs: Inputs, deps: Deps): Part[] {
  return ORDER.filter(name => plan[name] !== undefined).map(name =>
    makePart(name, rawInputs(name, plan, inputs), deps),
  )
}

function makePart(name: PartName, raw: RawInputs, deps: Deps): Part {
  const play: Play = async changed => {
    const played = await players[name]({ ...raw, ...changed }, deps)
    return { ...played, served: servedBy(name, played) }
  }
  const plain = { name, title: TITLES[name], rehearse: () => dryRun(play), perform: () => play({}) }
  switch (name) {
    case 'backend':
    case 'frontend':
      return { ...plain, takeBack: rehearsed => takeBack(rehearsed, play) }
    case 'smoke':
      return { ...plain, rehearse: () => rehearseSmoke(raw, deps) }
    default:
      return plain
  }
}

type Play = (changed: Record<string, string>) => Promise<Ending>

async function dryRun(play: Play): Promise<Ending> {
  return { ...(await play({ 'dry-run': 'true' })), served: 'unchanged' }
}

/** Back to exactly what was served when the release began, whatever happened since. */
async function takeBack(rehearsed: Ending, play: Play): Promise<Ending> {
  const previous = rehearsed.outputs['previousDeploymentId']
  if (typeof previous !== 'string' || previous === '') return nothingBefore()
  return await play({ mode: 'rollback', 'deployment-id': previous })
}

function nothingBefore(): Ending {
  const failure = new ActionError(
    'There was no deployment before this one, so there is nothing to go back to',
    {
      remedy: 'The new deployment stays. Remove it by hand, or release a version that works.',
    },
  )
  return { result: 'failed', summary: failure.message, outputs: {}, failure, served: 'unknown' }
}
