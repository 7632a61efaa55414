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
      'github-deployment': 'true',
      ...more,
    },
    runner: databiz.repository.startWorkflow(checkout),
  }
}

export function rollBackBackEnd(databiz: DataBiz, to: Environment, checkout: Checkout): Job {
  return {
    title: `Roll the back end of ${to.name} back`,
    action: 'deploy-railway',
    folder: checkout.folder,
    inputs: { ...databiz.common, ...railway(databiz, to), mode: 'rollback', settle: '1s', timeout: '60s' },
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

/** Moves a commit from dev to staging on green checks. */
export function promoteToStaging(databiz: DataBiz, sha: string): Job {
  return {
    title: 'Promote dev to staging',
    action: 'promote-branch',
    inputs: {
      ...databiz.common,
      ...gitHub(databiz),
      from: 'dev',
      to: 'staging',
      sha,
      'require-checks': 'test',
      wait: '5s',
    },
    runner: databiz.repository.startWorkflow({ sha, branch: 'dev' }),
  }
}

/** Moves a commit from staging to main when it was deployed, smoked and signed off, and production is backed up. */
export function promoteToMain(databiz: DataBiz, sha: string): Job {
  return {
    title: 'Promote staging to main',
    action: 'promote-branch',
    inputs: {
      ...databiz.common,
      ...gitHub(databiz),
      from: 'staging',
      to: 'main',
      sha,
      'require-checks': 'test',
      'require-statuses': [
        'deploy-railway/staging',
        'deploy-pages/preview',
        'smoke-check/staging within 24h',
        'db-backup/production within 24h on target',
      ].join('\n'),
      'require-deployment': 'staging',
      'require-sign-off': 'staging',
    },
    runner: databiz.repository.startWorkflow({ sha, branch: 'staging' }),
  }
}

/** Somebody else than the author says that the commit does what it should. */
export function signOff(databiz: DataBiz, sha: string, tester: string): Job {
  return {
    title: 'Sign staging off',
    action: 'promote-branch',
    inputs: {
      ...databiz.common,
      ...gitHub(databiz),
      mode: 'sign-off',
      environment: 'staging',
      from: 'staging',
      to: 'main',
      sha,
    },
    runner: databiz.repository.startWorkflow(
      { sha, branch: 'staging' },
      { event: 'workflow_dispatch', actor: tester },
    ),
  }
}

const gitHub = ({ cloud }: DataBiz) => ({ 'api-url': cloud.gitHub.apiUrl })

/** Backs the database of an environment up; the evidence goes to the commit that is live there. */
export function backUp(databiz: DataBiz, of: Environment, live: string): Job {
  return {
    title: `Back ${of.name} up`,
    action: 'db-backup',
    inputs: {
      ...databiz.common,
      ...storage(databiz, of),
      mode: 'backup',
      'database-url': of.databaseUrl,
      commit: live,
    },
    runner: databiz.repository.startWorkflow({ sha: live, branch: of.branch }),
  }
}

export function restore(databiz: DataBiz, of: Environment, live: string): Job {
  return {
    title: `Restore ${of.name} from its newest backup`,
    action: 'db-backup',
    inputs: {
      ...databiz.common,
      ...storage(databiz, of),
      mode: 'restore',
      backup: 'latest',
      'target-database-url': of.databaseUrl,
      'confirm-restore': of.database,
      commit: live,
    },
    runner: databiz.repository.startWorkflow({ sha: live, branch: of.branch }),
  }
}

const storage = ({ cloud }: DataBiz, of: Environment) => ({
  bucket: cloud.bucket,
  prefix: of.name,
  endpoint: cloud.s3.url,
  region: 'auto',
  'pg-bin': cloud.postgres.binFolder,
  'access-key-id': cloud.storageKey.accessKeyId,
  'secret-access-key': cloud.storageKey.secretAccessKey,
})
