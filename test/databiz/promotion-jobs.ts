import type { DataBiz } from './databiz.ts'
import type { Job } from './job.ts'

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
