import { z } from '#libraries'
import type { GitHub } from '../../../shared/github/github.ts'
import { GitHubError, gitHubReason } from '../../../shared/github/github-error.ts'
import type { EnvironmentFacts, GitHubFacts, Names, Questions } from './github-facts.ts'
import { ABSENT, type Look, seen, unseen } from './look.ts'
import { readRules } from './read-rules.ts'
import type { Repository } from './repository.ts'

const REPO = '/repos/{owner}/{repo}'
const named = z.object({ name: z.string() })

/** Everything that the repository's settings show to this token, with reading requests alone. */
export async function readGitHub(
  repository: Repository,
  url: string,
  questions: Questions,
  github: GitHub,
): Promise<GitHubFacts> {
  const ask = <Value>(route: string, schema: z.ZodMiniType<Value>) =>
    look(() => github.rest(`GET ${REPO}${route}`, { ...repository }, schema))
  const list = <Value>(route: string, schema: z.ZodMiniType<Value>, items?: string) =>
    look(() => github.pages(`GET ${REPO}${route}`, { ...repository }, schema, items))
  const each = async <Value>(names: readonly string[], read: (name: string) => Promise<Value>) =>
    new Map(await Promise.all(names.map(async name => [name, await read(name)] as const)))
  const [facts, environments, workflows, permissions, labels, sharedNames, branches, rules, namesOf] =
    await Promise.all([
      ask('', z.object({ default_branch: z.string() })),
      readEnvironments(repository, github),
      list('/actions/workflows', z.object({ path: z.string(), state: z.string() }), 'workflows'),
      ask(
        '/actions/permissions',
        z.object({ enabled: z.boolean(), allowed_actions: z.optional(z.string()) }),
      ),
      list('/labels', named),
      readShared(list),
      each(questions.branches, branch => readBranch(branch, repository, github)),
      each(questions.branches, branch => look(() => readRules(branch, repository, github))),
      each(questions.environments, name => readNames(`/environments/${encodeURIComponent(name)}`, list)),
    ])
  return {
    url,
    repository: mapped(facts, ({ default_branch }) => ({ defaultBranch: default_branch })),
    environments,
    workflows,
    allowedActions: mapped(permissions, one => (one.enabled ? (one.allowed_actions ?? 'all') : 'none')),
    labels: mapped(labels, names),
    sharedNames,
    branches,
    rules,
    namesOf,
  }
}

type List = <Value>(route: string, schema: z.ZodMiniType<Value>, items?: string) => Promise<Look<Value[]>>

/** What a token may not see answers 403 or 404, and so does nothing at all: neither is taken for *not there*. */
async function look<Value>(read: () => Promise<Value>): Promise<Look<Value>> {
  try {
    return seen(await read())
  } catch (thrown) {
    const why = gitHubReason(thrown)
    if (why === undefined) throw thrown
    return unseen(why)
  }
}

const mapped = <From, To>(from: Look<From>, change: (value: From) => To): Look<To> =>
  from.kind === 'seen' ? seen(change(from.value)) : from

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name)

/** GitHub says *Branch not found* to a token that may see branches, and *Not Found* to others. */
async function readBranch(branch: string, repository: Repository, github: GitHub): Promise<Look<true>> {
  try {
    await github.rest(`GET ${REPO}/branches/{branch}`, { ...repository, branch }, named)
    return seen(true)
  } catch (thrown) {
    if (thrown instanceof GitHubError && /^branch not found/i.test(thrown.github.reason)) return ABSENT
    const why = gitHubReason(thrown)
    if (why === undefined) throw thrown
    return unseen(why)
  }
}

const environmentSchema = z.object({
  name: z.string(),
  protection_rules: z.optional(
    z.array(z.object({ type: z.string(), reviewers: z.optional(z.array(z.unknown())) })),
  ),
  deployment_branch_policy: z.nullish(z.object({ protected_branches: z.boolean() })),
})

const readEnvironments = (repository: Repository, github: GitHub): Promise<Look<EnvironmentFacts[]>> =>
  look(async () => {
    const all = await github.pages(
      `GET ${REPO}/environments`,
      { ...repository },
      environmentSchema,
      'environments',
    )
    return await Promise.all(
      all.map(async ({ name, protection_rules: rules = [], deployment_branch_policy: policy }) => ({
        name,
        reviewers: rules.flatMap(({ type, reviewers = [] }) =>
          type === 'required_reviewers' ? reviewers : [],
        ).length,
        branches: policy == null ? 'any' : policy.protected_branches ? 'protected' : await policies(name),
      })),
    )
    async function policies(name: string): Promise<readonly string[]> {
      const route = `GET ${REPO}/environments/{environment_name}/deployment-branch-policies`
      return names(
        await github.pages(route, { ...repository, environment_name: name }, named, 'branch_policies'),
      )
    }
  })

async function readShared(list: List): Promise<Names> {
  const own = await readNames('/actions', list)
  const ofOrganization = await readNames('/actions/organization-', list, '')
  return {
    secrets: joined(own.secrets, ofOrganization.secrets),
    variables: joined(own.variables, ofOrganization.variables),
  }
}

async function readNames(base: string, list: List, slash = '/'): Promise<Names> {
  const [secrets, variables] = await Promise.all([
    list(`${base}${slash}secrets`, named, 'secrets'),
    list(`${base}${slash}variables`, named, 'variables'),
  ])
  return { secrets: mapped(secrets, names), variables: mapped(variables, names) }
}

const joined = (one: Look<string[]> | Names['secrets'], other: Names['secrets']): Names['secrets'] =>
  one.kind !== 'seen' ? one : other.kind !== 'seen' ? other : seen([...one.value, ...other.value])
