import { shellWord } from '../../../shared/text/shell-word.ts'
import { type EnvironmentFacts, isSameName } from '../facts/github-facts.ts'
import { WITH_OWN_TOKEN } from '../facts/look.ts'
import { type Finding, failed, ok, skipped, warning } from '../finding.ts'
import { letsIn } from './branch-pattern.ts'
import { environmentNames, type Situation } from './situation.ts'

/** Every environment that the file or a workflow names is there, and lets its branch in and no other. */
export const checkEnvironments = (situation: Situation): Finding[] =>
  environmentNames(situation).map(name => {
    const { environments: look, url } = situation.github
    const about = {
      id: `environment:${name}`,
      title: `Environment ${name}`,
      url: `${url}/settings/environments`,
    }
    if (look.kind !== 'seen')
      return skipped(about, look.kind === 'unseen' ? look.why : 'was not seen', WITH_OWN_TOKEN)
    const found = look.value.find(one => isSameName(one.name, name))
    if (found === undefined)
      return failed(
        about,
        'does not exist; the first job that names it would make it without any protection',
        `Make it with \`doctor --fix\`, or \`gh api -X PUT ${pathOf(name)}\`.`,
        true,
      )
    return judge(about, found, situation.environments.find(one => isSameName(one.name, name))?.branch)
  })

const pathOf = (environment: string, more = ''): string =>
  shellWord(`repos/{owner}/{repo}/environments/${encodeURIComponent(environment)}${more}`)

function judge(
  about: Parameters<typeof ok>[0],
  found: EnvironmentFacts,
  branch: string | undefined,
): Finding {
  if (branch === undefined) return ok(about, describe(found))
  const allowed = letsIn(found, branch)
  if (allowed === false)
    return failed(
      about,
      `its branch policy does not let ${branch} in, which databiz.yml deploys there`,
      `Add ${branch} to the deployment branches of the environment: \`gh api -X POST ${pathOf(found.name, '/deployment-branch-policies')} -f name=${shellWord(branch)}\`.`,
    )
  if (found.branches === 'any')
    return warning(
      about,
      'any branch may use its secrets',
      `Allow only ${branch}: settings of the environment, *Deployment branches and tags*.`,
    )
  return ok(about, describe(found))
}

function describe({ branches, reviewers }: EnvironmentFacts): string {
  const who = reviewers === 0 ? 'nobody has to approve' : 'somebody has to approve'
  const from =
    branches === 'any' ? 'any branch' : branches === 'protected' ? 'protected branches' : branches.join(', ')
  return `lets ${from || 'no branch'} in; ${who}`
}
