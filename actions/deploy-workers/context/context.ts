import type { Ports } from '../../../shared/action/action.ts'
import type { Connection } from '../../../shared/cloudflare/api/call-api.ts'
import { readSettings, type Settings } from '../config/settings.ts'
import type { Inputs } from '../declaration.ts'
import { AssetUploads } from '../workers-api/asset-uploads.ts'
import { SettingsApi } from '../workers-api/settings-api.ts'
import { WorkerCalls } from '../workers-api/worker-calls.ts'
import { WorkersApi } from '../workers-api/workers-api.ts'

/** What travels along a run. */
export interface Context {
  readonly inputs: Inputs
  readonly ports: Ports
  readonly settings: Settings
  /** Versions and traffic. */
  readonly api: WorkersApi
  /** What belongs to none of the versions. */
  readonly own: SettingsApi
  readonly uploads: AssetUploads
}

/** Reads the configuration and opens the API of the Worker. Nothing is sent yet. */
export async function openContext(inputs: Inputs, ports: Ports): Promise<Context> {
  const settings = await readSettings(inputs, ports)
  const { http, clock, random } = ports
  const connection: Connection = { http, clock, random, apiUrl: inputs.apiUrl }
  const accountId = inputs.accountId.toLowerCase()
  const { apiToken: token } = inputs
  const calls = new WorkerCalls(connection, { accountId, name: settings.name, token })
  return {
    inputs,
    ports,
    settings,
    api: new WorkersApi(calls),
    own: new SettingsApi(calls),
    uploads: new AssetUploads(connection, accountId),
  }
}
