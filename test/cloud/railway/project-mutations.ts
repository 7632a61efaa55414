import { GraphQLError } from 'graphql'
import { type Access, notAuthorized } from './access.ts'
import { projectView } from './api-views.ts'
import type { Platform } from './platform.ts'
import { Project } from './project.ts'

interface ProjectInput {
  readonly name?: string
  readonly defaultEnvironmentName?: string
}

interface ServiceInput {
  readonly projectId: string
  readonly name?: string
}

interface TokenInput {
  readonly projectId: string
  readonly environmentId: string
}

/** Making and deleting whole projects: for account tokens alone. */
export const projectMutations = (platform: Platform) => ({
  projectCreate({ input }: { input: ProjectInput }, access: Access) {
    if (access.kind !== 'account') throw notAuthorized()
    const project = new Project(input.name ?? 'project', [input.defaultEnvironmentName ?? 'production'])
    platform.projects.push(project)
    return projectView(project)
  },
  async projectDelete({ id }: { id: string }, access: Access): Promise<boolean> {
    if (access.kind !== 'account') throw notAuthorized()
    const project = platform.project(id, access)
    platform.projects.splice(platform.projects.indexOf(project), 1)
    await platform.deployer.stop(project.instances)
    await Promise.all(project.instances.flatMap(({ door, spareDoor }) => [door.close(), spareDoor.close()]))
    return true
  },
  async serviceCreate({ input }: { input: ServiceInput }, access: Access) {
    const project = platform.project(input.projectId, access)
    const service = await project.addService(input.name ?? 'service', { restartPolicyMaxRetries: 1 })
    for (const instance of project.instances.filter(one => one.service === service)) instance.isPublic = false
    return service
  },
  projectTokenCreate({ input }: { input: TokenInput }, access: Access): string {
    if (access.kind !== 'account') throw notAuthorized()
    const project = platform.project(input.projectId, access)
    const environment = project.environments.find(({ id }) => id === input.environmentId)
    if (environment === undefined) throw new GraphQLError('Environment not found')
    return platform.tokens.projectToken(project, environment.name)
  },
})
