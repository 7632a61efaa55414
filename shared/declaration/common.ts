import { flag, secret, text } from './field-kinds.ts'

/** Inputs of every action. */
export const commonInputs = {
  'github-token': secret({
    description: 'Token for commit statuses and for reading the repository.',
    runnerDefault: '${{ github.token }}',
  }),
  'commit-status': flag({
    description: 'Leave the outcome on the commit as a commit status. Needs `statuses: write`.',
    default: 'true',
  }),
  commit: text({
    description: 'The commit that this run is about, as a full SHA. Default: the commit of the event.',
    refuse: raw =>
      /^[0-9a-f]{40}$/.test(raw) ? undefined : 'must be a full commit SHA of 40 hexadecimal digits',
  }),
  'dry-run': flag({
    description: 'Check everything and change nothing. What would fail fails, with the same exit code.',
    default: 'false',
  }),
}

export type CommonInputs = typeof commonInputs

/** Outputs of every action. */
export const commonOutputs = {
  result: 'How it ended, as one word.',
  summary: 'How it ended, as one sentence.',
  'duration-ms': 'How long the step took, in milliseconds.',
}
