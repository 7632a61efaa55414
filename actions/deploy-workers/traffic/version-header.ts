import type { Http } from '../../../shared/http/http.ts'

/**
 * Asks for one version of the current deployment, whatever its share; a version that is not part of it is left aside in
 * silence. Source: Cloudflare's documentation of gradual deployments.
 */
export const askingFor = (http: Http, worker: string, versionId: string): Http => ({
  ...http,
  send: request =>
    http.send({
      ...request,
      headers: { ...request.headers, 'cloudflare-workers-version-overrides': `${worker}="${versionId}"` },
    }),
})
