import { randomBytes } from 'node:crypto'
import type { Pages } from '../cloud/pages/pages.ts'
import type { Postgres } from '../cloud/postgres/postgres.ts'
import type { Project } from '../cloud/railway/project.ts'
import type { Railway } from '../cloud/railway/railway.ts'
import type { ServiceInstance } from '../cloud/railway/service-instance.ts'

export const PAGES_PROJECT = 'databiz'
export const SERVICE = 'backend'

/** One environment of DataBiz: its addresses, its database and the token that reaches it. */
export interface Environment {
  readonly name: 'staging' | 'production'
  /** The branch whose head belongs here. */
  readonly branch: 'staging' | 'main'
  readonly apiUrl: string
  readonly siteUrl: string
  readonly database: string
  readonly databaseUrl: string
  readonly railwayToken: string
  readonly service: ServiceInstance
}

interface Place {
  readonly railway: Railway
  readonly project: Project
  readonly pages: Pages
  readonly postgres: Postgres
}

/** Prepares an environment as its owner once did on the dashboards: database, variables, token. */
export async function prepareEnvironment(
  name: Environment['name'],
  { railway, project, pages, postgres }: Place,
): Promise<Environment> {
  const service = project.instance(SERVICE, name)
  const site = pages.project(PAGES_PROJECT)
  const siteUrl = name === 'production' ? site.productionUrl : await site.aliasUrl('staging')
  const database = `databiz_${name}`
  const databaseUrl = await postgres.createDatabase(database)
  service.setVariables({ ENVIRONMENT: name, CORS_ORIGINS: siteUrl, DEBUG: 'false', LOG_LEVEL: 'INFO' })
  service.setVariables({ DATABASE_URL: databaseUrl, SECRET_KEY: randomBytes(48).toString('base64url') })
  return {
    name,
    branch: name === 'production' ? 'main' : 'staging',
    apiUrl: service.url,
    siteUrl,
    database,
    databaseUrl,
    railwayToken: railway.projectToken(project, name),
    service,
  }
}
