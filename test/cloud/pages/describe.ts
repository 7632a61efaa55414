import type { Deployment, Stage } from './deployment.ts'
import type { Project } from './project.ts'

/** A deployment as the API shows it; `files` only when one is asked for by id. */
export function describeDeployment(
  deployment: Deployment,
  project: Project,
  options: { readonly created?: boolean; readonly files?: boolean } = {},
): object {
  const { facts, id } = deployment
  const created = deployment.createdOn.toISOString()
  const now = deployment.stage()
  const stage =
    options.created === true && now.status === 'success' ? { name: 'queued', status: 'active' } : now
  return {
    id,
    short_id: id.slice(0, 8),
    project_id: project.id,
    project_name: project.name,
    environment: deployment.environment,
    url: deployment.server?.url ?? '',
    created_on: created,
    modified_on: created,
    aliases: options.created === true ? null : project.aliasesOf(deployment),
    latest_stage: describeStage(stage, created),
    stages: [describeStage(stage, created)],
    deployment_trigger: {
      type: 'ad_hoc',
      metadata: {
        branch: deployment.branch,
        commit_hash: facts.commitHash,
        commit_message: facts.commitMessage,
        commit_dirty: facts.commitDirty,
      },
    },
    env_vars: {},
    build_config: BUILD_CONFIG,
    is_skipped: facts.plan.kind === 'skip',
    skip_reason: facts.plan.kind === 'skip' ? facts.plan.reason : null,
    production_branch: project.productionBranch,
    uses_functions: facts.files['_worker.bundle'] !== undefined,
    ...(options.files === true ? { files: facts.manifest } : {}),
  }
}

/** Uploaded sites are not built by the platform. */
const BUILD_CONFIG = {
  build_command: '',
  destination_dir: '',
  root_dir: '',
  web_analytics_tag: null,
  web_analytics_token: null,
}

const describeStage = (stage: Stage, startedOn: string): object => ({
  ...stage,
  started_on: startedOn,
  ended_on: stage.status === 'active' ? null : startedOn,
})

export function describeProject(project: Project): object {
  const canonical = project.canonical()
  const latest = project.deployments.at(-1)
  return {
    id: project.id,
    name: project.name,
    subdomain: project.subdomain,
    domains: [project.subdomain, ...project.domains],
    production_branch: project.productionBranch,
    production_script_name: `pages-worker--${project.id}-production`,
    preview_script_name: `pages-worker--${project.id}-preview`,
    framework: '',
    framework_version: '',
    created_on: '2026-01-01T00:00:00.000Z',
    deployment_configs: { preview: {}, production: {} },
    build_config: BUILD_CONFIG,
    uses_functions: false,
    canonical_deployment: canonical === undefined ? null : describeDeployment(canonical, project),
    latest_deployment: latest === undefined ? null : describeDeployment(latest, project),
  }
}
