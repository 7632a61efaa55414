import type { DataBiz } from '../../databiz/databiz.ts'
import type { Trigger } from './runner.ts'

/** What GitHub says of the event, as far as workflows and actions read it. */
export function payloadOf(trigger: Trigger, sha: string, { cloud }: DataBiz): object {
  const repo = { full_name: cloud.gitHub.world.fullName }
  switch (trigger.event ?? 'workflow_dispatch') {
    case 'workflow_dispatch':
      return { inputs: trigger.inputs ?? {} }
    case 'push':
      return {
        ref: `refs/heads/${trigger.branch}`,
        after: sha,
        head_commit: { id: sha, message: 'A change' },
      }
    case 'schedule':
      return { schedule: trigger.schedule ?? '' }
    case 'pull_request':
      return {
        action: trigger.action ?? 'opened',
        number: 7,
        pull_request: {
          number: 7,
          title: 'A change',
          head: { ref: trigger.branch, sha, repo },
          base: { ref: 'dev', sha, repo },
        },
      }
  }
}
