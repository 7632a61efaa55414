import { WITH_OWN_TOKEN } from '../facts/look.ts'
import { NEEDED } from '../facts/read-rules.ts'
import { type Finding, failed, ok, skipped } from '../finding.ts'
import { branchNames, jobsOf, type Situation } from './situation.ts'

const WORDS: Readonly<Record<string, string>> = {
  deletion: 'it may be deleted',
  non_fast_forward: 'it may be force-pushed',
}

/** No branch of the file may be deleted or rewritten, and none moves without a check. */
export const checkRules = (situation: Situation): Finding[] =>
  branchNames(situation).flatMap(branch => {
    const { github } = situation
    if (github.branches.get(branch)?.kind === 'absent') return []
    const about = { id: `rules:${branch}`, title: `Rules of ${branch}`, url: `${github.url}/settings/rules` }
    const look = github.rules.get(branch)
    if (look?.kind !== 'seen')
      return [skipped(about, look?.kind === 'unseen' ? look.why : 'were not asked for', WITH_OWN_TOKEN)]
    const missing = NEEDED.filter(type => !look.value.includes(type))
    const open = missing.filter(type => type !== 'required_status_checks')
    return [
      ...(open.length === 0
        ? [ok(about, `no deletion, no force push${advice(look.value)}`)]
        : [
            failed(
              about,
              open.map(type => WORDS[type] ?? type).join(' and '),
              'Make a ruleset with `doctor --fix`, or in the settings: *Restrict deletions*, *Block force pushes*.',
              true,
            ),
          ]),
      ...(open.length === missing.length ? [] : [withoutCheck(branch, about.url, situation)]),
    ]
  })

const advice = (rules: readonly string[]): string =>
  rules.includes('pull_request')
    ? '; changes come by pull request'
    : '; a rule that demands pull requests is worth having'

/** Which check is required is a decision of the team, so it is proposed and not made. */
function withoutCheck(branch: string, url: string, situation: Situation): Finding {
  const jobs = jobsOf(situation).filter(([{ triggers }]) => triggers.includes('pull_request'))
  const [job] = jobs.map(([, { name }]) => name)
  return failed(
    { id: `required-check:${branch}`, title: `Required check of ${branch}`, url },
    'no status check is required before it moves',
    `Require one, such as ${job === undefined ? 'the job of your tests' : `\`${job}\``}: *Require status checks to pass* in a ruleset for ${branch}.`,
  )
}
