import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import type { GitHubStandIn } from '../../cloud/github/github.ts'
import { testPorts, workflowEnvironment } from '../../support/fake-ports.ts'

/** The ports of a run on `main` of a commit, with GitHub behind them. */
export function recordPorts(github: GitHubStandIn, { sha, token }: { sha: string; token: string }) {
  const port = octokitGitHub({
    token: new Secret(token),
    apiUrl: github.apiUrl,
    clock: systemClock,
    signal: new AbortController().signal,
    deadline: Deadline.in(120_000, systemClock),
    random: () => 0,
    debug: () => undefined,
  })
  const run = runContext(workflowEnvironment({ GITHUB_SHA: sha, GITHUB_REF_NAME: 'main' }))
  return testPorts({ github: port, run })
}
