import type { DataBiz } from './databiz.ts'
import { type Environment, PAGES_PROJECT, SERVICE } from './environment.ts'
import type { Job } from './job.ts'
import type { Checkout } from './repository.ts'

/** Holds the configuration of an environment against the contract in the repository. */
export function validateConfig(
  databiz: DataBiz,
  checkout: Checkout,
  variables: Readonly<Record<string, string>>,
): Job {
  const environment = variables['ENVIRONMENT'] ?? ''
  return {
    title: `Validate the configuration of ${environment}`,
    action: 'validate-config',
    folder: checkout.folder,
    inputs: { ...databiz.common, environment, sources: 'env' },
    runner: databiz.repository.startWorkflow(checkout),
    variables,
  }
}

/** Puts the back end of a checkout on Railway. */
export function deployBackEnd(
  databiz: DataBiz,
  to: Environment,
  checkout: Checkout,
  more: Readonly<Record<string, string>> = {},
): Job {
  return {
    title: `Deploy the back end to ${to.name}`,
    action: 'deploy-railway',
    folder: checkout.folder,
    inputs: {
      ...databiz.common,
      ...railway(databiz, to),
      path: 'backend',
      variables: `GIT_COMMIT=${checkout.sha}`,
      'health-url': '/api/v2/health',
      'expected-commit': checkout.sha,
      settle: '1s',
      timeout: '60s',
      ...more,
    },
    runner: databiz.repository.startWorkflow(checkout),
  }
}

/** `id` names a deployment; without it the previous other build. */
export function rollBackBackEnd(databiz: DataBiz, to: Environment, checkout: Checkout, id?: string): Job {
  return {
    title: `Roll the back end of ${to.name} back`,
    action: 'deploy-railway',
    folder: checkout.folder,
    inputs: {
      ...databiz.common,
      ...railway(databiz, to),
      ...{ mode: 'rollback', settle: '1s', timeout: '60s' },
      ...(id === undefined ? {} : { 'deployment-id': id }),
    },
    runner: databiz.repository.startWorkflow(checkout),
  }
}

const railway = ({ cloud }: DataBiz, to: Environment) => ({
  token: to.railwayToken,
  environment: to.name,
  service: SERVICE,
  'api-url': cloud.railway.url,
})

/** Puts a built site on Pages: previews for staging, production for main, the same build for both. */
export function deployFrontEnd(
  databiz: DataBiz,
  to: Environment,
  { checkout, site, expectDigest }: { checkout: Checkout; site: string; expectDigest?: string },
): Job {
  return {
    title: `Deploy the front end to ${to.name}`,
    action: 'deploy-pages',
    folder: checkout.folder,
    inputs: {
      ...databiz.common,
      ...pages(databiz),
      directory: site,
      branch: to.branch,
      environment: to.name === 'production' ? 'production' : 'preview',
      'runtime-config': `VITE_API_URL=${to.apiUrl}\nVITE_ENVIRONMENT=${to.name}`,
      timeout: '60s',
      ...(expectDigest === undefined ? {} : { 'expect-digest': expectDigest }),
    },
    runner: databiz.repository.startWorkflow(checkout),
  }
}

/** Back to a deployment that is known to be good; without one, to the one before the live one. */
export function rollBackFrontEnd(databiz: DataBiz, checkout: Checkout, deploymentId?: string): Job {
  return {
    title: 'Roll the front end of production back',
    action: 'deploy-pages',
    folder: checkout.folder,
    inputs: {
      ...databiz.common,
      ...pages(databiz),
      mode: 'rollback',
      timeout: '60s',
      ...(deploymentId === undefined ? {} : { 'deployment-id': deploymentId }),
    },
    runner: databiz.repository.startWorkflow(checkout),
  }
}

const pages = ({ cloud }: DataBiz) => ({
  'api-token': cloud.pages.apiToken,
  'account-id': cloud.pages.accountId,
  project: PAGES_PROJECT,
  'api-url': cloud.pages.apiUrl,
})

/** Proves that an environment serves a commit and does what the checks of the repository ask. */
export function smokeCheck(
  databiz: DataBiz,
  of: Environment,
  checkout: Checkout,
  more: Readonly<Record<string, string>> = {},
): Job {
  return {
    title: `Smoke-check ${of.name}`,
    action: 'smoke-check',
    folder: checkout.folder,
    inputs: {
      ...databiz.common,
      'base-url': of.apiUrl,
      'frontend-url': of.siteUrl,
      environment: of.name,
      'expected-commit': checkout.sha,
      require: 'database',
      'cors-origins': of.siteUrl,
      timeout: '20s',
      ...more,
    },
    runner: databiz.repository.startWorkflow(checkout),
  }
}
