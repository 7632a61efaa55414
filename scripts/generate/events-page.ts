import { type EventRow, eventTable, type Rule } from '../../shared/subject/event-table.ts'
import type { GeneratedFile } from './generated-files.ts'

const code = (text: string): string => `\`${text}\``

/** The page about events, with the very table that decides. */
export const generated: GeneratedFile = {
  path: 'docs/events.md',
  text: () => `${[...head, ...eventTable.map(rowText), ...foot].join('\n')}\n`,
}

const head = [
  '# What a run is about',
  '',
  '<!-- Written by `npm run generate` from shared/subject/event-table.ts. -->',
  '',
  'Every action asks one place which commit, which branch and which person a run is about. The inputs `commit` and `branch`',
  'win; else the first row counts that fits the event. A dash means *not known*: then no commit status is left, one notice',
  'says why and names the input to set, and an action that needs a branch refuses before anything is sent.',
  '',
  '`GITHUB_SHA` and `GITHUB_REF` name the workflow file that runs. For many events that is the tip of the default branch,',
  'so they count only where a row says so. `GITHUB_REF` is a branch only when it begins with `refs/heads/`.',
  '',
  '| event | commit | branch | pull request |',
  '| --- | --- | --- | --- |',
]

const foot = [
  '',
  'Events that are not in the table are about no commit and no branch. In a called workflow (`workflow_call`) the event is',
  "the caller's.",
  '',
  '## The workspace as witness',
  '',
  'Actions that judge or deploy what is checked out look at the `HEAD` of the workspace. Another commit there than the',
  "event's makes the commit *not known*: what is deployed is not what would be marked. The temporary merge commit that",
  '`actions/checkout` takes on pull requests does not count as another one; the base that it takes on `pull_request_target`',
  'does. A branch of production by the event is none for deploy-pages where another branch, or none, is checked out at another',
  'commit: a preview that a comment asked for runs on the default branch too. Without a checkout in the workspace there is',
  'nothing to compare. After a checkout of another commit on purpose:',
  '',
  '```yaml',
  '- id: checkout',
  '  uses: actions/checkout@v6',
  '  with:',
  '    ref: ${{ inputs.ref }}',
  '- uses: antjan/databiz-actions/deploy-railway@v1',
  '  with:',
  '    commit: ${{ steps.checkout.outputs.commit }}',
  '```',
  '',
  '## The person',
  '',
  'Who caused this very attempt: `GITHUB_TRIGGERING_ACTOR`. `GITHUB_ACTOR` is who started the first attempt; a re-run keeps',
  'it, whoever causes it. Nobody starts a `schedule` or a `workflow_run`, although GitHub names an account for both; Apps and',
  'the accounts of GitHub itself are machines. In these cases the person is not known.',
]

function rowText({ events, when = {}, commit, branch, pullRequest }: EventRow): string {
  const conditions = Object.entries(when).map(([path, value]) => `${code(path)} is ${code(String(value))}`)
  const names = events.map(code).join(', ')
  const event = conditions.length === 0 ? names : `${names} where ${conditions.join(' and ')}`
  return `| ${event} | ${ruleText(commit)} | ${ruleText(branch)} | ${pullRequest === undefined ? '–' : ruleText(pullRequest)} |`
}

function ruleText(rule: Rule): string {
  if ('unknown' in rule) return `–: ${rule.unknown}`
  const limits = [
    rule.own === undefined ? '' : "of this repository, never a fork's",
    rule.sole === undefined ? '' : `where ${code(rule.sole)} has exactly one entry`,
    rule.given === undefined ? '' : `where there is ${code(rule.given)}`,
    rule.mayBeTag === true ? 'unless a tag has this name' : '',
  ].filter(limit => limit !== '')
  return [code(rule.from), ...limits].join(', ')
}
