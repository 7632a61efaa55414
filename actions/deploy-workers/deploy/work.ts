import type { Ports } from '../../../shared/action/action.ts'
import type { Connection } from '../../../shared/cloudflare/api/call-api.ts'
import { readSettings, type Settings } from '../config/settings.ts'
import type { Inputs } from '../declaration.ts'
import { AssetUploads } from '../workers-api/asset-uploads.ts'
import { WorkersApi } from '../workers-api/workers-api.ts'

/** What travels along a run. */
export interface Work {
  readonly inputs: Inputs
  readonly ports: Ports
  readonly settings: Settings
  readonly api: WorkersApi
  readonly uploads: AssetUploads
}

/** Reads the configuration and opens the API of the Worker. Nothing is sent yet. */
export async function openWork(inputs: Inputs, ports: Ports): Promise<Work> {
  const settings = await readSettings(inputs, ports)
  const { http, clock, random } = ports
  const connection: Connection = { http, clock, random, apiUrl: inputs.apiUrl }
  const { accountId, apiToken: token } = inputs
  return {
    inputs,
    ports,
    settings,
    api: new WorkersApi(connection, { accountId, name: settings.name, token }),
    uploads: new AssetUploads(connection, accountId),
  }
}
