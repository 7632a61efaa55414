import { shellWord } from '../../../shared/text/shell-word.ts'
import { isSameName } from '../facts/github-facts.ts'
import { WITH_OWN_TOKEN } from '../facts/look.ts'
import { type Finding, failed, ok, skipped, warning } from '../finding.ts'
import type { Call } from '../workflows/workflow.ts'
import { jobsOf, type Situation } from './situation.ts'

/** Whether workflows run at all, whether actions of others may, and whether the labels of issues are there. */
export const checkSettings = (situation: Situation): Finding[] => [
  ...switchedOff(situation),
  ...allowed(situation),
  ...labels(situation),
]

function switchedOff({ github, workflows }: Situation): Finding[] {
  if (workflows.read.length === 0) return []
  const about = { id: 'workflow-states', title: 'Workflows are switched on', url: `${github.url}/actions` }
  const { workflows: look } = github
  if (look.kind !== 'seen')
    return [skipped(about, look.kind === 'unseen' ? look.why : 'were not seen', WITH_OWN_TOKEN)]
  const off = look.value.filter(
    ({ state, path }) => state !== 'active' && workflows.read.some(one => one.path === path),
  )
  if (off.length === 0) return [ok(about, 'none of them is switched off')]
  return off.map(({ path, state }) => {
    const file = path.replace(/^.*\//, '')
    const one = { ...about, id: `workflow-state:${path}`, title: path }
    const remedy = `\`gh workflow enable ${shellWord(file)}\``
    return state === 'disabled_inactivity'
      ? failed(
          one,
          'GitHub switched it off after 60 days without activity; its schedule does not run',
          `${remedy}, and let something outside notice when it stays silent.`,
        )
      : warning(one, `is switched off (${state})`, `${remedy} where that is not meant.`)
  })
}

function allowed({ github }: Situation): Finding[] {
  const about = { id: 'allowed-actions', title: 'Allowed actions', url: `${github.url}/settings/actions` }
  const { allowedActions: look } = github
  if (look.kind !== 'seen')
    return [skipped(about, look.kind === 'unseen' ? look.why : 'were not seen', WITH_OWN_TOKEN)]
  const remedy = 'Allow `antjan/databiz-actions@*`, or all actions, in the settings.'
  if (look.value === 'none')
    return [failed(about, 'GitHub Actions is switched off here', 'Switch it on in the settings.')]
  if (look.value === 'local_only')
    return [
      failed(
        about,
        'only actions of this repository or its owner may run',
        `${remedy} All of them: \`gh api -X PUT 'repos/{owner}/{repo}/actions/permissions' -F enabled=true -f allowed_actions=all\`.`,
      ),
    ]
  return [
    ok(
      about,
      look.value === 'selected'
        ? 'selected ones; antjan/databiz-actions has to be among them'
        : 'all may run',
    ),
  ]
}

/** Labels of the issues that a called monitor.yml keeps. */
const labelsOf = ({ inputs }: Call): readonly string[] => [
  ...(inputs['health'] === 'false' ? [] : [inputs['label'] ?? 'incident']),
  ...((inputs['edge'] ?? 'false') === 'false' ? [] : ['edge']),
]

/** `issue-on-failure` finds its one issue by a label. */
function labels(situation: Situation): Finding[] {
  const wanted = new Set(
    jobsOf(situation).flatMap(([, { steps, call }]) => [
      ...steps.flatMap(({ inputs }) => inputs['issue-on-failure'] ?? []),
      ...(call?.workflow === 'monitor' ? labelsOf(call) : []),
    ]),
  )
  const { labels: look, url } = situation.github
  return [...wanted]
    .filter(label => !label.includes('${{'))
    .map(label => {
      const about = { id: `label:${label}`, title: `Label ${label}`, url: `${url}/labels` }
      if (look.kind !== 'seen')
        return skipped(about, look.kind === 'unseen' ? look.why : 'was not seen', WITH_OWN_TOKEN)
      return look.value.some(one => isSameName(one, label))
        ? ok(about, 'is there')
        : warning(
            about,
            'does not exist yet; issues are found by it',
            `\`gh label create ${shellWord(label)}\``,
            true,
          )
    })
}
