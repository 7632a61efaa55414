import type { Ports } from '../../shared/action/action.ts'
import { ActionError } from '../../shared/failure/action-error.ts'
import type { GitHub } from '../../shared/github/github.ts'
import type { Inputs } from './inputs/wanted.ts'
import { promote } from './modes/promote.ts'
import { signOff } from './modes/sign-off.ts'
import { showBoard } from './modes/status.ts'
import type { PromoteOutcome } from './promote-outcome.ts'

/** Promotes a commit, signs an environment off, or reports where every commit is. */
export async function run(inputs: Inputs, ports: Ports): Promise<PromoteOutcome> {
  const github = demandGitHub(ports)
  switch (inputs.mode) {
    case 'promote':
      return await promote(inputs, ports, github)
    case 'sign-off':
      return await signOff(inputs, ports, github)
    case 'status':
      return await showBoard(inputs, ports, github)
  }
}

function demandGitHub({ github, run }: Ports): GitHub {
  if (github === undefined) throw new ActionError('There is no `github-token`', { code: 'input' })
  if (run.repository === undefined) {
    throw new ActionError('It is not known which repository this is about', {
      code: 'input',
      remedy: 'Outside a workflow, set GITHUB_REPOSITORY to `owner/name`.',
    })
  }
  return github
}
