import type { Environment } from '../records.ts'
import { apiOf, at, nodeId, numberOf, simpleUser, webOf } from '../views/identity.ts'
import { labelView } from '../views/pull.ts'
import type { World } from '../world.ts'
import { type Call, notFound, page, type RestRoutes, refuse, text, unprocessable } from './call.ts'

const REPO = '/repos/{owner}/{repo}'
const ENVIRONMENT = `${REPO}/environments/{environment_name}`

/** What the settings pages of a repository show: environments, secrets and variables by name, rulesets, labels. */
export const settingsRoutes: RestRoutes = {
  [`GET ${REPO}/environments`]: { needs: 'actions=read', handle: listEnvironments },
  [`GET ${ENVIRONMENT}`]: {
    needs: 'actions=read',
    handle: call => ({ body: environmentView(demand(call), call.world) }),
  },
  [`PUT ${ENVIRONMENT}`]: { needs: 'administration=write', handle: putEnvironment },
  [`DELETE ${ENVIRONMENT}`]: {
    needs: 'administration=write',
    handle: call => {
      call.world.environments.delete(demand(call).name)
      return { status: 204 }
    },
  },
  [`GET ${ENVIRONMENT}/deployment-branch-policies`]: { needs: 'actions=read', handle: listPolicies },
  [`POST ${ENVIRONMENT}/deployment-branch-policies`]: { needs: 'administration=write', handle: addPolicy },
  [`GET ${ENVIRONMENT}/secrets`]: { needs: 'environments=read', handle: environmentSecrets },
  [`GET ${ENVIRONMENT}/variables`]: { needs: 'environments=read', handle: environmentVariables },
  [`GET ${REPO}/actions/secrets`]: { needs: 'secrets=read', handle: call => secretsOf('', call) },
  [`GET ${REPO}/actions/organization-secrets`]: {
    needs: 'secrets=read',
    handle: call => secretsOf('organization', call),
  },
  [`GET ${REPO}/actions/variables`]: {
    needs: 'actions_variables=read',
    handle: call => variablesOf('', call),
  },
  [`GET ${REPO}/actions/organization-variables`]: {
    needs: 'actions_variables=read',
    handle: call => variablesOf('organization', call),
  },
  [`GET ${REPO}/actions/permissions`]: { needs: 'administration=read', handle: getPermissions },
  [`POST ${REPO}/rulesets`]: { needs: 'administration=write', handle: createRuleset },
  [`GET ${REPO}/labels`]: { needs: 'issues=read', handle: listLabels },
  [`POST ${REPO}/labels`]: { needs: 'issues=write', handle: createLabel },
}

function listEnvironments(call: Call) {
  const { world } = call
  const { items, headers } = page([...world.environments.values()], call)
  const environments = items.map(one => environmentView(one, world))
  return { headers, body: { total_count: world.environments.size, environments } }
}

function putEnvironment({ request, body, world }: Call) {
  const name = request.parameters['environment_name'] ?? ''
  const policy = body['deployment_branch_policy'] as Record<string, unknown> | null | undefined
  if (policy != null && policy['protected_branches'] === policy['custom_branch_policies'])
    throw refuse(422, 'Protected branches and custom branch policies cannot have the same value')
  const kept = world.environments.get(name)
  const environment: Environment = {
    name,
    reviewers: kept?.reviewers ?? [],
    branches: policy == null ? undefined : policy['protected_branches'] === true ? 'protected' : [],
  }
  world.environments.set(name, environment)
  return { body: environmentView(environment, world) }
}

function listPolicies(call: Call) {
  const { branches } = demand(call)
  const names = Array.isArray(branches) ? branches : []
  const { items, headers } = page(names, call)
  return { headers, body: { total_count: names.length, branch_policies: items.map(policyView) } }
}

function addPolicy(call: Call) {
  const environment = demand(call)
  const name = text(call.body['name'])
  if (!Array.isArray(environment.branches)) throw notFound()
  environment.branches.push(name)
  return { body: policyView(name) }
}

const policyView = (name: string): object => ({
  id: numberOf(name),
  node_id: nodeId('GA', numberOf(name)),
  name,
  type: 'branch',
})

function environmentView({ name, reviewers, branches }: Environment, world: World): object {
  const id = numberOf(name)
  const url = `${apiOf(world)}/environments/${encodeURIComponent(name)}`
  const rule = (type: string) => ({ id: numberOf(`${name} ${type}`), node_id: nodeId('GA', id), type })
  const people = reviewers.map(login => ({ type: 'User', reviewer: simpleUser(login, world) }))
  return {
    id,
    node_id: nodeId('EN', id),
    name,
    url,
    html_url: `${webOf(world)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: at(new Date(0)),
    updated_at: at(new Date(0)),
    protection_rules: [
      ...(people.length === 0
        ? []
        : [{ ...rule('required_reviewers'), prevent_self_review: false, reviewers: people }]),
      ...(branches === undefined ? [] : [rule('branch_policy')]),
    ],
    deployment_branch_policy:
      branches === undefined
        ? null
        : { protected_branches: branches === 'protected', custom_branch_policies: branches !== 'protected' },
  }
}

const scopeOf = ({ request }: Call): string => `environment ${request.parameters['environment_name'] ?? ''}`

function environmentSecrets(call: Call) {
  demand(call)
  return secretsOf(scopeOf(call), call)
}

function environmentVariables(call: Call) {
  demand(call)
  return variablesOf(scopeOf(call), call)
}

function secretsOf(scope: string, call: Call) {
  const all = call.world.secretNames.get(scope) ?? []
  const { items, headers } = page(all, call)
  return { headers, body: { total_count: all.length, secrets: items.map(name => ({ name, ...stamps })) } }
}

function variablesOf(scope: string, call: Call) {
  const all = [...(call.world.variables.get(scope) ?? [])]
  const { items, headers } = page(all, call)
  const variables = items.map(([name, value]) => ({ name, value, ...stamps }))
  return { headers, body: { total_count: all.length, variables } }
}

const stamps = { created_at: at(new Date(0)), updated_at: at(new Date(0)) }

function getPermissions({ world }: Call) {
  return { body: { enabled: true, allowed_actions: world.allowedActions, sha_pinning_required: false } }
}

/** Only what is ruled for one branch by its whole name is understood. */
function createRuleset({ body, world }: Call) {
  const name = text(body['name'])
  if (world.rulesetNames.includes(name))
    throw unprocessable('Repository', 'name', 'custom', 'Name must be unique')
  const conditions = body['conditions'] as { ref_name?: { include?: string[] } } | undefined
  const rules = (body['rules'] ?? []) as { type: string; parameters?: Record<string, unknown> }[]
  for (const ref of conditions?.ref_name?.include ?? []) {
    const branch = ref.replace('refs/heads/', '')
    world.rules.setRules(branch, [...world.rules.of(branch), ...rules])
  }
  world.rulesetNames.push(name)
  const made = {
    id: world.nextId(),
    name,
    target: 'branch',
    source_type: 'Repository',
    source: world.fullName,
  }
  return { status: 201, body: { ...made, enforcement: 'active' } }
}

function listLabels(call: Call) {
  const { items, headers } = page(call.world.labels, call)
  return { headers, body: items.map(name => labelView(name, call.world)) }
}

function createLabel({ body, world }: Call) {
  const name = text(body['name'])
  if (world.labels.includes(name)) throw unprocessable('Label', 'name', 'already_exists')
  world.labels.push(name)
  return { status: 201, body: labelView(name, world) }
}

function demand({ request, world }: Call): Environment {
  const found = world.environments.get(request.parameters['environment_name'] ?? '')
  if (found === undefined) throw notFound()
  return found
}
