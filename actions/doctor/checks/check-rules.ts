import { WITH_OWN_TOKEN } from '../facts/look.ts'
import { NEEDED } from '../facts/read-rules.ts'
import { type Finding, failed, ok, skipped } from '../finding.ts'
import type { Job } from '../workflows/workflow.ts'
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
    const missing = NEEDED.filter(type => !look.value.types.includes(type))
    const open = missing.filter(type => type !== 'required_status_checks')
    return [
      ...(open.length === 0
        ? [ok(about, `no deletion, no force push${advice(look.value.types)}`)]
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

/** Which check is required is a decision of the team, so it is proposed and not made: one that pushes have too, rather than not. */
function withoutCheck(branch: string, url: string, situation: Situation): Finding {
  const checks = jobsOf(situation)
    .filter(([{ triggers }]) => triggers.includes('pull_request'))
    .toSorted(([a], [b]) => Number(b.push !== undefined) - Number(a.push !== undefined))
    .flatMap(([, job]) => checkOf(job) ?? [])
  const [check] = checks
  return failed(
    { id: `required-check:${branch}`, title: `Required check of ${branch}`, url },
    'no status check is required before it moves',
    check === undefined
      ? `Require that of your tests: *Require status checks to pass* in a ruleset for ${branch}.`
      : `Require one, such as \`${check}\`: \`${rulesetCommand(branch, check)}\`.`,
  )
}

/** The name of its check: a called job is behind the job that calls it. */
function checkOf({ shown: name, call }: Job): string | undefined {
  if (call === undefined) return name
  if (call.workflow === 'config-audit') return `${name} / audit`
  if (call.workflow !== 'test') return undefined
  return `${name} / ${call.inputs['backend'] === undefined ? 'frontend' : 'backend'}`
}

/** For any shell: a quote is written as JSON writes it. */
function rulesetCommand(branch: string, context: string): string {
  const ruleset = {
    name: `databiz-actions: checks of ${branch}`,
    target: 'branch',
    enforcement: 'active',
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: [
      {
        type: 'required_status_checks',
        parameters: { strict_required_status_checks_policy: false, required_status_checks: [{ context }] },
      },
    ],
  }
  const json = JSON.stringify(ruleset).replaceAll("'", '\\u0027')
  return `echo '${json}' | gh api -X POST 'repos/{owner}/{repo}/rulesets' --input -`
}
