import { hasCode, PAGES_CODES } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { PAGE_SIZE, type PagesApi } from '../cloudflare/pages-api.ts'
import type { Project } from '../cloudflare/shapes.ts'

export interface FoundProject {
  readonly project: Project
  /** The server's clock at the beginning; `undefined` when it did not say. */
  readonly serverDate: Date | undefined
  /** True when it is not there and will be created (or would be, in a dry run). */
  readonly isNew: boolean
}

export interface ProjectWish {
  readonly createProject: boolean
  readonly productionBranch: string
  readonly dryRun: boolean
}

/**
 * Finds the project, or creates it when that was asked for. One request checks token, account and project at once.
 * @throws ActionError that names the projects that exist
 */
export async function findProject(api: PagesApi, wish: ProjectWish, log: Log): Promise<FoundProject> {
  try {
    const { result, serverDate } = await api.project()
    warnAboutGit(result, log)
    return { project: result, serverDate, isNew: false }
  } catch (thrown) {
    if (!hasCode(thrown, PAGES_CODES.projectMissing)) throw thrown
    if (!wish.createProject) throw await missing(api, thrown)
    return { project: await create(api, wish, log), serverDate: undefined, isNew: true }
  }
}

async function create(api: PagesApi, { productionBranch, dryRun }: ProjectWish, log: Log): Promise<Project> {
  const name = api.target.project
  if (dryRun) return { name, subdomain: `${name}.pages.dev`, production_branch: productionBranch }
  const project = await api.createProject(productionBranch)
  log.info(`Created project ${name} with production branch ${productionBranch}`)
  return project
}

async function missing(api: PagesApi, cause: unknown): Promise<ActionError> {
  const names = await api.projectNames().catch(() => [])
  const near = suggest(api.target.project, names)
  const isAll = names.length < PAGE_SIZE
  const known =
    names.length === 0
      ? 'The account has no project.'
      : `The account has${isAll ? '' : ', among others'}: ${names.join(', ')}.`
  return new ActionError(
    `There is no Pages project ${api.target.project} in the account of \`account-id\`. ${known}`,
    {
      code: 'project',
      remedy: `${near === undefined ? '' : `Did you mean ${near}? `}Check \`project\`, or set \`create-project: true\`.`,
      cause,
    },
  )
}

/** Two pipelines into one project race: whichever ends last is served. */
function warnAboutGit({ source, name }: Project, log: Log): void {
  if (source?.type === undefined || source.config?.deployments_enabled === false) return
  log.warning(
    `Project ${name} is also connected to ${source.type}, so Pages builds and deploys it by itself. Switch automatic deployments off there.`,
  )
}
