import { type Finding, failed, ok, warning } from '../finding.ts'
import { CALLED_PERMISSIONS } from '../workflows/called-permissions.ts'
import { isDeploying, type Job, mustEnd, placeOf, type Workflow } from '../workflows/workflow.ts'
import { jobsOf, type Situation } from './situation.ts'

/** What in the workflows themselves makes deployments go wrong. */
export function checkWorkflows(situation: Situation): Finding[] {
  const jobs = jobsOf(situation)
  const unreadable = situation.workflows.unreadable.map(({ path, why }) =>
    failed({ id: `workflow:${path}`, title: path }, `cannot be read: ${why}`, 'Mend the file.'),
  )
  const problems = jobs.flatMap(([workflow, job]) => [
    ...permission(workflow, job),
    ...calling(workflow, job),
    ...recording(workflow, job),
    ...cancelling(workflow, job),
  ])
  const all = [...unreadable, ...problems, ...shared(jobs)]
  const about = { id: 'workflows', title: 'Workflows' }
  if (all.length > 0 || jobs.length === 0) return all
  return [ok(about, `${situation.workflows.read.length} read, nothing is wrong with them`)]
}

function permission(workflow: Workflow, job: Job): Finding[] {
  if (!job.steps.some(isDeploying)) return []
  const { permissions } = job
  const about = {
    id: `permission:${workflow.path}:${job.name}`,
    title: `Permissions of ${placeOf(workflow, job)}`,
  }
  const remedy = 'Add `deployments: write` to the `permissions:` of the job.'
  if (permissions === undefined)
    return [
      warning(
        about,
        'are whatever the repository gives by default',
        'Write them into the workflow: `contents: read`, `deployments: write`, `statuses: write`.',
      ),
    ]
  const level = typeof permissions === 'string' ? permissions.replace('-all', '') : permissions['deployments']
  return level === 'write'
    ? []
    : [
        failed(
          about,
          'the job deploys, and may not write the record of releases (`deployments: write`)',
          remedy,
        ),
      ]
}

const RANKS = ['none', 'read', 'write']

/** A job that calls gives all that the called jobs ask for, or GitHub refuses the whole run before it starts. */
function calling(workflow: Workflow, job: Job): Finding[] {
  const { call, permissions } = job
  const needed = call === undefined ? undefined : CALLED_PERMISSIONS[call.workflow]
  if (call === undefined || needed === undefined || typeof permissions === 'string') return []
  const rank = (level = 'none') => RANKS.indexOf(level)
  const missing = Object.entries(needed)
    .filter(([scope, level]) => rank(permissions?.[scope]) < rank(level))
    .map(([scope, level]) => `\`${scope}: ${level}\``)
  if (missing.length === 0) return []
  const about = {
    id: `permission:${workflow.path}:${job.name}`,
    title: `Permissions of ${placeOf(workflow, job)}`,
  }
  const detail = `it calls ${call.workflow}.yml and gives it too little, so GitHub refuses every run before it starts`
  return [failed(about, detail, `Add ${missing.join(', ')} to the \`permissions:\` of the job.`)]
}

function recording(workflow: Workflow, job: Job): Finding[] {
  if (!job.hasEnvironment || !job.recordsDeployment) return []
  const about = {
    id: `deployment-false:${workflow.path}:${job.name}`,
    title: `Environment of ${placeOf(workflow, job)}`,
  }
  const detail = 'GitHub records every run of it as a deployment, whatever it does'
  return [
    warning(
      about,
      detail,
      'Write `environment: { name: …, deployment: false }`; the actions keep the record.',
    ),
  ]
}

function cancelling(workflow: Workflow, job: Job): Finding[] {
  if (!job.steps.some(mustEnd)) return []
  const about = {
    id: `cancels:${workflow.path}:${job.name}`,
    title: `Concurrency of ${placeOf(workflow, job)}`,
  }
  return job.concurrency
    .filter(({ cancels }) => cancels === 'true')
    .map(({ group }) =>
      failed(
        about,
        `a newer run in the group ${group} cancels this one in the middle of its work`,
        'Write `cancel-in-progress: false`, and `queue: max` so that none that waits is dropped.',
      ),
    )
}

/** A third run in a group takes the place of the one that waits, so a push drops a waiting rollback. */
function shared(jobs: readonly (readonly [Workflow, Job])[]): Finding[] {
  const entries = jobs.flatMap(([workflow, job]) =>
    job.concurrency.map(one => ({
      ...one,
      path: workflow.path,
      key: one.group.toLowerCase(),
      matters: job.steps.some(mustEnd),
    })),
  )
  return [...Map.groupBy(entries, ({ key }) => key).values()].flatMap(group => {
    const paths = [...new Set(group.map(({ path }) => path))]
    const isSafe =
      paths.length < 2 || !group.some(({ matters }) => matters) || group.every(({ queue }) => queue === 'max')
    const [first] = group
    if (isSafe || first === undefined) return []
    const about = { id: `group:${first.group}`, title: `Concurrency group ${first.group}` }
    const detail = `${paths.join(' and ')} share it, and a third run drops the one that waits`
    return [warning(about, detail, 'Write `queue: max` beside `group:` in each of them.')]
  })
}
