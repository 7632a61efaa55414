/** What the token and the names in the inputs mean. A test validates every document by the real schema. */

export const TOKEN_SCOPE = `query TokenScope {
  projectToken {
    project { id name }
    environment { id name }
  }
}`

/** Answered by account and workspace tokens, never by a project token. */
export const ANY_PROJECT = `query AnyProject {
  projects(first: 1) { edges { node { id } } }
}`

export const PROJECT_MAP = `query ProjectMap($projectId: String!) {
  project(id: $projectId) {
    id
    name
    environments { edges { node { id name canAccess deletedAt } } }
    services { edges { node { id name deletedAt } } }
  }
}`

export const ENVIRONMENT_SERVICES = `query EnvironmentServices($environmentId: String!, $first: Int, $after: String) {
  environment(id: $environmentId) {
    id
    name
    unmergedChangesCount
    serviceInstances(first: $first, after: $after) {
      edges { node { serviceId serviceName } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

export const SERVICE_VARIABLES = `query ServiceVariables($projectId: String!, $environmentId: String!, $serviceId: String, $unrendered: Boolean) {
  variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: $unrendered)
}`

export const SEALED_VARIABLES = `query SealedVariables($environmentId: String!, $first: Int, $after: String) {
  environment(id: $environmentId) {
    id
    variables(first: $first, after: $after) {
      edges { node { name isSealed serviceId } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`
