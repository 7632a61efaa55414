import type { GitHub } from '../../../shared/github/github.ts'
import type { Finding } from '../finding.ts'
import { judgeEnd } from './judge-end.ts'

const ABOUT = {
  id: 'github-token',
  title: 'Token of GitHub',
  url: 'https://github.com/settings/tokens',
}
const REMEDY =
  'Regenerate it at https://github.com/settings/tokens, and set it again with `gh secret set`. What only needs this repository does with the token of the job.'

/** How long the token of a person is good, after something was asked with it; nothing where it has no end, or belongs to a job. */
export const checkGitHubToken = ({ tokenEnd }: GitHub, now: Date): Finding[] =>
  tokenEnd === undefined ? [] : [judgeEnd(ABOUT, tokenEnd, now, REMEDY)]
