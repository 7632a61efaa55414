import { shellWord } from '../../../shared/text/shell-word.ts'
import { BACKUP_SECRETS, hasService, hasSite, JOBS, needsOf, type Setting, watched } from './setting.ts'

/** The commands that remain, in the order in which they work; none shows or asks for a value in its words. `written`: the files of `init`. */
export function remainingCommands(setting: Setting, written: readonly string[]): string[] {
  const { environments, branches } = setting
  const { secrets, variables } = needsOf(setting)
  const backup = setting.findings.migrations ? ['BACKUP_ENDPOINT'] : []
  const { api, site } = watched(setting)
  const addresses = [...(api ? ['API_URL'] : []), ...(site ? ['APP_URL'] : [])]
  const served = hasService(setting) || hasSite(setting) ? environments : []
  const absent = environments.filter(({ branch }) => !branches.all.includes(branch))
  return [
    setting.installs,
    ...absent.map(({ branch }) => `git push origin ${shellWord(`HEAD:refs/heads/${branch}`)}`),
    ...served.flatMap(({ name, branch }) => [
      ...environmentFor(name, branch),
      ...secretsOf(name, secrets).map(secret => `gh secret set ${secret} --env ${shellWord(name)}`),
    ]),
    ...(setting.findings.migrations
      ? [
          ...environmentFor(JOBS, branches.default ?? environments.at(-1)?.branch ?? 'main'),
          ...BACKUP_SECRETS.map(secret => `gh secret set ${secret} --env ${JOBS}`),
        ]
      : []),
    ...[...variables, ...backup, ...addresses].map(variable => `gh variable set ${variable}`),
    `git add ${written.join(' ')} && git commit -m "Releases by databiz-actions" && git push`,
    'GITHUB_TOKEN=$(gh auth token) npx --no databiz-actions doctor --fix --github-token-env GITHUB_TOKEN',
    ...secondEnvironment(served),
  ]
}

/** An environment that one branch alone may use. */
const environmentFor = (name: string, branch: string): readonly string[] => {
  const path = `repos/{owner}/{repo}/environments/${encodeURIComponent(name)}`
  return [
    `gh api -X PUT '${path}' -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'`,
    `gh api -X POST '${path}/deployment-branch-policies' -f name=${shellWord(branch)}`,
  ]
}

/** Only production has a backup before each release. */
const secretsOf = (environment: string, secrets: readonly string[]): readonly string[] =>
  environment === 'production'
    ? secrets
    : secrets.filter(name => !(BACKUP_SECRETS as readonly string[]).includes(name))

function secondEnvironment(environments: Setting['environments']): string[] {
  const [only, ...others] = environments
  if (only === undefined || others.length > 0 || only.name === 'staging') return []
  return [
    '# for a staging environment before it:',
    `git push origin HEAD:refs/heads/staging && npx --no databiz-actions init --update --environments ${shellWord(`staging=staging,${only.name}=${only.branch}`)}`,
  ]
}
