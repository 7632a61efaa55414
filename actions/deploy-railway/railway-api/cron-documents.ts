/** What a run of a service by hand, out of its schedule, asks of Railway. */

export const RUN_CRON = `mutation RunCron($input: DeploymentInstanceExecutionCreateInput!) {
  deploymentInstanceExecutionCreate(input: $input)
}`

export const CRON_RUNS = `query CronRuns($input: DeploymentInstanceExecutionListInput!, $first: Int) {
  deploymentInstanceExecutions(input: $input, first: $first) {
    edges { node { id status createdAt completedAt deploymentId } }
  }
}`
