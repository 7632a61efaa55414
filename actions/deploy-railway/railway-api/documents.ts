/** What this action asks of Railway. A test validates every document by the real schema. */

const INSTANCE_FACTS = `fragment InstanceFacts on ServiceInstance {
  id
  serviceId
  rootDirectory
  dockerfilePath
  railwayConfigFile
  healthcheckPath
  preDeployCommand
  cronSchedule
  healthcheckTimeout
  startCommand
  buildCommand
  builder
  numReplicas
  region
  restartPolicyType
  restartPolicyMaxRetries
  drainingSeconds
  overlapSeconds
  sleepApplication
  watchPatterns
  source { repo image }
  domains {
    serviceDomains { domain syncStatus }
    customDomains { domain syncStatus status { certificateStatus } }
  }
  activeDeployments { id status createdAt }
}`

export const SERVICE_STATE = `query ServiceState($environmentId: String!, $serviceId: String!) {
  serviceInstance(environmentId: $environmentId, serviceId: $serviceId) { ...InstanceFacts }
}
${INSTANCE_FACTS}`

/** For tokens that may not ask for a service instance by itself. */
export const ENVIRONMENT_STATE = `query EnvironmentState($environmentId: String!, $after: String) {
  environment(id: $environmentId) {
    serviceInstances(first: 500, after: $after) {
      edges { node { ...InstanceFacts } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${INSTANCE_FACTS}`

export const RECENT_DEPLOYMENTS = `query RecentDeployments($input: DeploymentListInput!, $first: Int) {
  deployments(input: $input, first: $first) {
    edges { node { id status createdAt canRollback canRedeploy meta } }
  }
}`

/** Asked again and again, so it is tiny: a field that Railway withdraws would break every poll. */
export const DEPLOYMENT_PULSE = `query DeploymentPulse($id: String!) {
  deployment(id: $id) { id status deploymentStopped instances { id status } }
}`

export const DEPLOYMENT_DETAIL = `query DeploymentDetail($id: String!) {
  deployment(id: $id) { id url staticUrl diagnosis canRollback canRedeploy }
}`

export const DEPLOYMENT_PHASES = `query DeploymentPhases($id: String!, $first: Int) {
  deploymentEvents(id: $id, first: $first) {
    edges { node { id step createdAt completedAt payload { error reason detail skipped } } }
  }
}`

export const BUILD_LOG_PAGE = `query BuildLogPage($id: String!, $since: DateTime, $until: DateTime, $limit: Int) {
  buildLogs(deploymentId: $id, startDate: $since, endDate: $until, limit: $limit) {
    timestamp severity message attributes { key value }
  }
}`

export const RUNTIME_LOG_PAGE = `query RuntimeLogPage($id: String!, $since: DateTime, $until: DateTime, $limit: Int) {
  deploymentLogs(deploymentId: $id, startDate: $since, endDate: $until, limit: $limit) {
    timestamp severity message attributes { key value }
  }
}`

/** As the dashboard and the newest command line tool ask for the log of a build: by its snapshot. */
export const ENVIRONMENT_LOG_PAGE = `query EnvironmentLogPage($environmentId: String!, $filter: String, $beforeDate: String, $beforeLimit: Int, $anchorDate: String, $afterDate: String, $afterLimit: Int) {
  environmentLogs(environmentId: $environmentId, filter: $filter, beforeDate: $beforeDate, beforeLimit: $beforeLimit, anchorDate: $anchorDate, afterDate: $afterDate, afterLimit: $afterLimit) {
    timestamp severity message attributes { key value }
  }
}`

export const DEPLOYMENT_SNAPSHOT = `query DeploymentSnapshot($id: String!) {
  deployment(id: $id) { id snapshotId }
}`

export const HTTP_LOG = `query HttpLog($id: String!, $limit: Int) {
  httpLogs(deploymentId: $id, limit: $limit) { timestamp httpStatus }
}`

export const ONE_DEPLOYMENT = `query OneDeployment($id: String!) {
  deployment(id: $id) { id status createdAt canRollback canRedeploy meta serviceId environmentId }
}`

export const SET_VARIABLES = `mutation SetVariables($input: VariableCollectionUpsertInput!) {
  variableCollectionUpsert(input: $input)
}`

export const DELETE_VARIABLE = `mutation DeleteVariable($input: VariableDeleteInput!) {
  variableDelete(input: $input)
}`

export const SET_IMAGE = `mutation SetImage($serviceId: String!, $environmentId: String, $input: ServiceInstanceUpdateInput!) {
  serviceInstanceUpdate(serviceId: $serviceId, environmentId: $environmentId, input: $input)
}`

export const DEPLOY_SOURCE = `mutation DeploySource($serviceId: String!, $environmentId: String!, $commitSha: String) {
  serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commitSha)
}`

export const REDEPLOY = `mutation Redeploy($id: String!, $usePreviousImageTag: Boolean) {
  deploymentRedeploy(id: $id, usePreviousImageTag: $usePreviousImageTag) { id }
}`

export const ROLL_BACK = `mutation RollBack($id: String!) { deploymentRollback(id: $id) }`

export const RESTART = `mutation Restart($id: String!) { deploymentRestart(id: $id) }`

export const CANCEL = `mutation Cancel($id: String!) { deploymentCancel(id: $id) }`

export const PLATFORM_STATE = `query PlatformState {
  platformStatus {
    isStable
    incident { message status url }
  }
}`
