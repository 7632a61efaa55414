import type { Inputs } from './wanted.ts'

/** Whether this is the token of the job, whose pushes start no workflows. */
export const usesJobToken = ({ githubToken, jobToken }: Pick<Inputs, 'githubToken' | 'jobToken'>): boolean =>
  jobToken !== undefined && githubToken?.reveal() === jobToken.reveal()
