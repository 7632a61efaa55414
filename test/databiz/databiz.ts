import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, startCloud } from './cloud.ts'
import { type Environment, PAGES_PROJECT, prepareEnvironment, SERVICE } from './environment.ts'
import { openRepository, type Repository } from './repository.ts'

/** DataBiz on the stand-in cloud: a repository, two environments, and nothing deployed yet. */
export interface DataBiz extends AsyncDisposable {
  readonly cloud: Cloud
  readonly repository: Repository
  readonly staging: Environment
  readonly production: Environment
  /** Inputs that every step is given. */
  readonly common: Readonly<Record<string, string>>
}

/** Starts the cloud and prepares it as the owner of DataBiz once did. */
export async function startDataBiz(): Promise<DataBiz> {
  await using parts = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'databiz-'))
  parts.defer(async () => await rm(folder, { recursive: true, force: true }))
  const cloud = parts.use(await startCloud())
  const { railway, pages, postgres } = cloud
  const project = railway.createProject('databiz', ['staging', 'production'])
  await project.addService(SERVICE, {
    healthcheckPath: '/api/v2/health',
    healthcheckTimeoutMs: 8_000,
    restartPolicyMaxRetries: 2,
  })
  await pages.createProject(PAGES_PROJECT, 'main')
  const place = { railway, project, pages, postgres }
  const [staging, production] = [
    await prepareEnvironment('staging', place),
    await prepareEnvironment('production', place),
  ]
  const repository = await openRepository(cloud.gitHub, folder)
  const all = parts.move()
  return {
    ...{ cloud, repository, staging, production },
    common: { 'github-token': repository.token },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
