import { GitHubError } from '../../../shared/github/github-error.ts'

/** A refused move in one clear sentence, with the way out. */
export function refusal(failure: GitHubError, branch: string): GitHubError {
  const { reason, types, status } = failure.github
  const first = reason.split('\n').find(line => line.trim() !== '') ?? reason
  const details = reason
    .split('\n')
    .slice(1)
    .map(line => line.trim())
    .filter(line => line !== '')
  const what = details.length === 0 ? first : `${first.replace(/[:.]$/, '')}: ${details.join(' ')}`
  const remedy = remedyFor(reason, status === 403 || types.includes('FORBIDDEN'))
  const said =
    status === undefined || status >= 500 ? `failed (${status ?? 'no answer'}: ${what})` : `says: ${what}`
  return new GitHubError(`${branch} was not moved. GitHub ${said}`, failure.github, {
    cause: failure,
    ...(remedy === undefined ? {} : { remedy }),
  })
}

function remedyFor(reason: string, denied: boolean): string | undefined {
  if (/workflows?`? permission/i.test(reason)) {
    return 'The range changes workflow files. Use the token of a GitHub App with `workflows: write`; the token of a job can never have it.'
  }
  if (/rule violations|protected|pull request|status check|merge queue/i.test(reason)) {
    return 'A rule of the branch forbids this. Use `strategy: pull-request`, or the token of a GitHub App that the rule lets bypass.'
  }
  if (denied) return 'Give the job or the App `contents: write`.'
  return undefined
}
