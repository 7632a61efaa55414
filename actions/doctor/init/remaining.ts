import { needsOf, type Setting, watched } from './setting.ts'

const INSTALL = 'npm install --save-dev github:antjan/databiz-actions#v1'

/** The commands that remain, in the order in which they work; none shows or asks for a value in its words. */
export function remainingCommands(setting: Setting): string[] {
  const { environments, branches } = setting
  const { secrets, variables } = needsOf(setting)
  const backup = setting.findings.migrations ? ['BACKUP_ENDPOINT'] : []
  const { api, site } = watched(setting)
  const addresses = [...(api ? ['API_URL'] : []), ...(site ? ['APP_URL'] : [])]
  const absent = environments.filter(({ branch }) => !branches.all.includes(branch))
  return [
    INSTALL,
    ...absent.map(({ branch }) => `git push origin HEAD:refs/heads/${branch}`),
    ...environments.flatMap(({ name, branch }) => [
      `gh api -X PUT 'repos/{owner}/{repo}/environments/${name}' -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'`,
      `gh api -X POST 'repos/{owner}/{repo}/environments/${name}/deployment-branch-policies' -f name=${branch}`,
      ...secretsOf(name, secrets).map(secret => `gh secret set ${secret} --env ${name}`),
    ]),
    ...[...variables, ...backup, ...addresses].map(variable => `gh variable set ${variable}`),
    'git add -A && git commit -m "Releases by databiz-actions" && git push',
    'GITHUB_TOKEN=$(gh auth token) npx --no databiz-actions doctor --fix --github-token-env GITHUB_TOKEN',
    ...secondEnvironment(setting),
  ]
}

/** Only production has a backup before each release. */
const secretsOf = (environment: string, secrets: readonly string[]): readonly string[] =>
  environment === 'production' ? secrets : secrets.filter(name => !/^(DATABASE_URL|R2_)/.test(name))

function secondEnvironment({ environments }: Setting): string[] {
  const [only, ...others] = environments
  if (only === undefined || others.length > 0 || only.name === 'staging') return []
  return [
    '# for a staging environment before it:',
    `git push origin HEAD:refs/heads/staging && npx --no databiz-actions init --update --environments staging=staging,${only.name}=${only.branch}`,
  ]
}
