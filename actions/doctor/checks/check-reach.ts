import { type Finding, ok, warning } from '../finding.ts'
import type { Situation } from './situation.ts'

/**
 * Whether GitHub shows the repository at all. Where it does not, nearly every other line is *not looked at*, and a page of
 * those must not read as good news: whoever acts on the result would take an outage for health.
 */
export function checkReach({ github: { repository } }: Situation): Finding[] {
  const about = { id: 'github', title: 'GitHub' }
  if (repository.kind === 'seen') return [ok(about, 'shows this repository')]
  return [
    warning(
      about,
      `shows nothing of this repository: ${repository.kind === 'unseen' ? repository.why : 'there is none of this name'}`,
      'Nothing that GitHub knows was looked at. Run it again, and give a token that reads this repository.',
    ),
  ]
}
