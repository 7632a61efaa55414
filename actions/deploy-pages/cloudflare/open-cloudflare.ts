import type { Ports } from '../../../shared/action/action.ts'
import type { Connection } from '../../../shared/cloudflare/api/call-api.ts'
import { UploadToken } from '../../../shared/cloudflare/api/upload-token.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { AssetsApi } from './assets-api.ts'
import { PagesApi } from './pages-api.ts'

export interface Cloudflare {
  readonly api: PagesApi
  readonly uploadToken: UploadToken
  readonly assets: AssetsApi
}

interface Credentials {
  readonly apiUrl: string
  readonly apiToken: Secret
  readonly accountId: string
  readonly project: string
}

/** The API of one project, with its two kinds of credentials. Nothing is sent yet. */
export function openCloudflare(inputs: Credentials, ports: Ports): Cloudflare {
  const { http, clock, random, log } = ports
  const connection: Connection = { http, clock, random, apiUrl: inputs.apiUrl }
  const api = new PagesApi(connection, {
    accountId: inputs.accountId.toLowerCase(),
    project: inputs.project,
    token: inputs.apiToken,
  })
  const uploadToken = new UploadToken({ clock, mask: log.mask, fetch: () => api.uploadToken() })
  return { api, uploadToken, assets: new AssetsApi(connection, uploadToken) }
}
