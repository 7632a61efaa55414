import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { DataBiz } from './databiz.ts'
import { type Environment, PAGES_PROJECT, SERVICE } from './environment.ts'
import type { Job } from './job.ts'
import type { Checkout } from './repository.ts'

/** Writes `databiz.yml` into a checkout, as a team would commit it once. */
export async function writeDatabizFile(
  { cloud }: DataBiz,
  of: Environment,
  { checkout, site }: { readonly checkout: Checkout; readonly site: string },
): Promise<void> {
  const backend = {
    service: SERVICE,
    path: join(checkout.folder, 'backend'),
    ...{ 'api-url': cloud.railway.url, 'health-url': '/api/v2/health', settle: '1s', timeout: '60s' },
  }
  const frontend = {
    ...{ project: PAGES_PROJECT, directory: site, 'api-url': cloud.pages.apiUrl, timeout: '60s' },
    'runtime-config': `VITE_API_URL=${of.apiUrl}\nVITE_ENVIRONMENT=${of.name}`,
  }
  const smoke = {
    ...{ 'base-url': of.apiUrl, 'frontend-url': of.siteUrl, require: 'database', timeout: '20s' },
  }
  const file = { version: 1, environments: { [of.name]: { branch: of.branch, backend, frontend, smoke } } }
  await writeFile(join(checkout.folder, 'databiz.yml'), stringify(file))
}

/** The root action about one environment: release, rollback of the pair, hold, resume, history. */
export function releaseJob(
  databiz: DataBiz,
  of: Environment,
  { checkout, title }: { readonly checkout: Checkout; readonly title: string },
  more: Readonly<Record<string, string>> = {},
): Job {
  const { cloud, common, repository } = databiz
  const deploys = more['mode'] === undefined ? { variables: `GIT_COMMIT=${checkout.sha}` } : {}
  return {
    title,
    action: 'release',
    folder: checkout.folder,
    inputs: {
      ...common,
      environment: of.name,
      'railway-token': of.railwayToken,
      'cloudflare-api-token': cloud.pages.apiToken,
      'cloudflare-account-id': cloud.pages.accountId,
      ...deploys,
      ...more,
    },
    runner: repository.startWorkflow(checkout),
  }
}
