import { posix } from 'node:path'
import type { Frontend } from './find-frontend.ts'
import type { Findings } from './look-around.ts'

/** The section `frontend` of one environment: Pages, a Worker, or a comment that says why there is none. */
export function siteLines(
  environment: string,
  { frontend, backend, cluster }: Findings,
  project: string,
  api: string,
): string[] {
  if (frontend === undefined) return ['    # frontend: # no front end was found']
  const { folder, site, apiVariable, wrangler } = frontend
  const isReady = backend !== undefined || cluster !== undefined
  const runtime = apiVariable === undefined || !isReady ? [] : [`runtime-config: ${apiVariable}=${api}`]
  if (wrangler?.isWorker === true) return workerLines(environment, frontend, project, runtime)
  if (site === undefined)
    return folder === backend
      ? ['    # frontend: # the back end serves it']
      : [`    # frontend: # ${folder} builds a server, not a folder of files`]
  // Wrangler's configuration says how the program in a site runs, and is looked for in the working directory.
  const isApart = wrangler !== undefined && folder !== '.'
  return [
    '    frontend:',
    `      project: ${wrangler?.name ?? `${project} # its name on Cloudflare Pages`}`,
    ...(isApart
      ? [`      working-directory: ${folder}`, `      directory: ${posix.relative(folder, site)}`]
      : [`      directory: ${site}`]),
    ...runtime.map(line => `      ${line}`),
  ]
}

/** Production has the name of the configuration; every other environment is a Worker of its own. */
function workerLines(
  environment: string,
  { folder, site, wrangler }: Frontend,
  project: string,
  runtime: readonly string[],
): string[] {
  const name = wrangler?.name ?? project
  const own = wrangler?.environments.includes(environment) === true
  return [
    '    frontend:',
    '      workers:',
    ...(own
      ? [`        wrangler-environment: ${environment}`]
      : [
          `        name: ${environment === 'production' ? name : `${name}-${environment}`} # its name on Cloudflare`,
        ]),
    ...(folder === '.' ? [] : [`        working-directory: ${folder}`]),
    ...(site === undefined ? [] : [`        # ${site} is built before, as the configuration says`]),
    ...runtime.map(line => `        ${line}`),
  ]
}
