import type { Ports } from '../../../shared/action/action.ts'
import type { SourceTree } from '../archive/source-tree.ts'
import type { Inputs } from '../declaration.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { configWarning } from './config-warning.ts'
import { readConfigFile } from './read-config-file.ts'
import { differences, type Setting } from './setting.ts'

/** What becomes of the settings that a file in the repository names. */
export interface SettingsPlan {
  /** To be set before the deployment, and to be restored with the rest. */
  readonly changes: readonly Setting[]
  readonly warnings: readonly string[]
}

const NO_SETTINGS: SettingsPlan = { changes: [], warnings: [] }

/** Compares `railway.toml` or `railway.json` of the upload with the service. */
export async function planSettings(
  inputs: Pick<Inputs, 'applySettings'>,
  snapshot: Snapshot,
  tree: SourceTree | undefined,
  ports: Ports,
): Promise<SettingsPlan> {
  if (tree === undefined) return NO_SETTINGS
  const { configFile: named, rootDirectory, settings } = snapshot.state
  const environment = snapshot.railway.target.environment.name
  const file = await readConfigFile(tree, { named, rootDirectory }, environment, ports.files)
  if (file === undefined) return NO_SETTINGS
  const missing = differences(file.settings, settings)
  const applied = inputs.applySettings
  const nowMs = ports.clock.date().getTime()
  return {
    changes: applied ? missing.filter(({ canApply }) => canApply) : [],
    warnings: [configWarning(file, missing, { nowMs, applied })],
  }
}
