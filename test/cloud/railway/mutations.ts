import { join } from 'node:path'
import { GraphQLError } from 'graphql'
import { type Access, notAuthorized } from './access.ts'
import { deploymentView, environmentView } from './api-views.ts'
import type { Deployment, Source } from './deployment.ts'
import type { Placed, Platform, RegistryImage } from './platform.ts'
import type { Project } from './project.ts'
import type { ServiceInstance } from './service-instance.ts'
import type { Settings } from './settings.ts'

interface UpsertInput {
  readonly environmentId: string
  readonly serviceId?: string
  readonly variables: Readonly<Record<string, string>>
  readonly replace: boolean
  readonly skipDeploys: boolean
}

interface DeleteInput {
  readonly environmentId: string
  readonly serviceId?: string
  readonly name: string
}

interface InstanceArguments {
  readonly serviceId: string
  readonly environmentId: string
}

interface CreateInput {
  readonly projectId: string
  readonly name: string
  readonly sourceEnvironmentId?: string
}

interface UpdateInput {
  readonly source?: { readonly image?: string; readonly repo?: string }
  readonly preDeployCommand?: readonly string[] | null
  readonly registryCredentials?: { readonly username: string; readonly password: string }
}

/** The write half of the API. */
export const mutations = (platform: Platform) => ({
  variableCollectionUpsert({ input }: { input: UpsertInput }, access: Access): boolean {
    if (Object.values(input.variables).some(value => typeof value !== 'string'))
      throw new GraphQLError('Invalid variables', { extensions: { code: 'BAD_USER_INPUT' } })
    if (input.serviceId === undefined) {
      const { shared } = platform.environment(input.environmentId, access).environment
      return putAll(shared, input)
    }
    const { project, instance } = platform.instance(input.environmentId, input.serviceId, access)
    putAll(instance.variables, input)
    if (!input.skipDeploys) redeployLatest(platform, project, instance)
    return true
  },
  variableDelete({ input }: { input: DeleteInput }, access: Access): boolean {
    if (input.serviceId === undefined)
      return platform.environment(input.environmentId, access).environment.shared.delete(input.name)
    const { project, instance } = platform.instance(input.environmentId, input.serviceId, access)
    instance.variables.delete(input.name)
    instance.sealed.delete(input.name)
    redeployLatest(platform, project, instance)
    return true
  },
  serviceInstanceUpdate(
    { input, ...where }: InstanceArguments & { input: UpdateInput },
    access: Access,
  ): boolean {
    platform.allow('serviceInstanceUpdate')
    const { instance } = platform.instance(where.environmentId, where.serviceId, access)
    if (input.source !== undefined) instance.settings = withSource(instance.settings, input.source)
    instance.settings = withSettings(instance.settings, input)
    if (input.registryCredentials !== undefined)
      platform.credentials.set(instance, { ...input.registryCredentials })
    return true
  },
  serviceInstanceDeployV2(
    { commitSha, ...where }: InstanceArguments & { commitSha?: string },
    access: Access,
  ): string {
    platform.allow('serviceInstanceDeployV2')
    const { project, instance } = platform.instance(where.environmentId, where.serviceId, access)
    const { source, meta } =
      commitSha === undefined ? imageSource(platform, instance) : commitSource(instance, commitSha)
    return platform.deployer.start(project, instance, source, meta).id
  },
  deploymentRedeploy({ id }: { id: string }, access: Access) {
    platform.allow('deploymentRedeploy')
    const placed = platform.deployment(id, access)
    if (placed.deployment.isOnTheWay) throw new GraphQLError('Deployment cannot be redeployed')
    return deploymentView(startAgain(platform, placed, placed.deployment.source), placed.instance)
  },
  deploymentRollback({ id }: { id: string }, access: Access): boolean {
    platform.allow('deploymentRollback')
    const placed = platform.deployment(id, access)
    const { image, contents, canRollback } = placed.deployment
    if (!canRollback || image === undefined) throw new GraphQLError('Deployment cannot be rolled back')
    startAgain(platform, placed, { kind: 'built', image, contents }, placed.deployment.variables)
    return true
  },
  deploymentRestart({ id }: { id: string }, access: Access): boolean {
    platform.allow('deploymentRestart')
    const { deployment, instance } = platform.deployment(id, access)
    platform.deployer.restart(deployment, instance)
    return true
  },
  deploymentCancel({ id }: { id: string }, access: Access): boolean {
    platform.allow('deploymentCancel')
    const { deployment } = platform.deployment(id, access)
    if (!deployment.isOnTheWay) throw new GraphQLError('Deployment cannot be cancelled')
    platform.deployer.cancel(deployment)
    return true
  },
  environmentCreate({ input }: { input: CreateInput }, access: Access) {
    platform.allow('environmentCreate')
    if (access.kind !== 'account') throw notAuthorized()
    const project = platform.project(input.projectId, access)
    const environment = project.duplicate(input.name, input.sourceEnvironmentId)
    return environmentView(project, environment)
  },
  environmentDelete({ id }: { id: string }, access: Access): boolean {
    platform.allow('environmentDelete')
    if (access.kind !== 'account') throw notAuthorized()
    const { project, environment } = platform.environment(id, access)
    for (const { deployments } of project.remove(environment))
      for (const deployment of deployments) platform.deployer.cancel(deployment)
    return true
  },
  serviceDomainCreate({ input }: { input: InstanceArguments }, access: Access) {
    const { instance } = platform.instance(input.environmentId, input.serviceId, access)
    instance.isPublic = true
    return { id: `domain-${instance.id}`, domain: new URL(instance.url).host, syncStatus: 'ACTIVE' }
  },
  deploymentInstanceExecutionCreate(
    { input }: { input: { serviceInstanceId: string } },
    access: Access,
  ): boolean {
    platform.allow('deploymentInstanceExecutionCreate')
    platform.deployer.execute(platform.instanceById(input.serviceInstanceId, access))
    return true
  },
  deploymentApprove({ id }: { id: string }, access: Access): boolean {
    platform.deployment(id, access).deployment.approve()
    return true
  },
})

const SIMPLE = [
  ...(['healthcheckPath', 'startCommand', 'numReplicas', 'region'] as const),
  ...(['restartPolicyType', 'restartPolicyMaxRetries'] as const),
]

/** A setting that is null is cleared; one that is missing stays. */
function withSettings(settings: Settings, input: UpdateInput): Settings {
  const given = Object.entries(input).filter(([name]) => (SIMPLE as readonly string[]).includes(name))
  const command = input.preDeployCommand
  const all = command === undefined ? given : [...given, ['preDeployCommand', command?.join(' && ') ?? null]]
  const kept = Object.entries({ ...settings, ...Object.fromEntries(all) }).filter(
    ([, value]) => value !== null,
  )
  return Object.fromEntries(kept) as Settings
}

/** A service has one source: an image takes the place of a repository, and the other way round. */
function withSource(settings: Settings, { image, repo }: NonNullable<UpdateInput['source']>): Settings {
  const { image: _image, repo: _repo, ...rest } = settings
  return { ...rest, ...(image === undefined ? {} : { image }), ...(repo === undefined ? {} : { repo }) }
}

function putAll(target: Map<string, string>, { variables, replace }: UpsertInput): boolean {
  if (replace) target.clear()
  for (const [name, value] of Object.entries(variables)) target.set(name, value)
  return true
}

/** What the dashboard does after a change of variables, unless it is told not to. */
function redeployLatest(platform: Platform, project: Project, instance: ServiceInstance): void {
  const deployment = instance.live ?? instance.latest
  if (deployment !== undefined) startAgain(platform, { project, instance, deployment }, deployment.source)
}

function startAgain(
  platform: Platform,
  { project, instance, deployment }: Placed,
  source: Source,
  variables?: Deployment['variables'],
): Deployment {
  return platform.deployer.start(
    project,
    instance,
    source,
    { ...deployment.meta, reason: 'redeploy' },
    variables,
  )
}

function commitSource(instance: ServiceInstance, commitSha: string) {
  const folder = instance.commits.get(commitSha)
  if (instance.settings.repo === undefined || folder === undefined) throw new GraphQLError('Commit not found')
  return {
    source: { kind: 'folder', folder } as const,
    meta: { commitHash: commitSha, repo: instance.settings.repo },
  }
}

function imageInFolder({ registryFolder }: Platform, image: string): RegistryImage | undefined {
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1]
  return registryFolder === undefined || digest === undefined
    ? undefined
    : { folder: join(registryFolder, digest) }
}

function imageSource(platform: Platform, instance: ServiceInstance) {
  const { image } = instance.settings
  if (image === undefined) throw new GraphQLError('Service has no source')
  const found = platform.registry.get(image) ?? imageInFolder(platform, image)
  const given = platform.credentials.get(instance)
  const allowed =
    found?.credentials === undefined ||
    (given?.username === found.credentials.username && given.password === found.credentials.password)
  const folder = found === undefined || !allowed ? undefined : found.folder
  return { source: { kind: 'image', image, folder } as const, meta: { image } }
}
