import type { DataBiz } from './databiz.ts'
import type { Environment } from './environment.ts'
import type { Job } from './job.ts'

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
