import type { Files } from '../../../shared/files/files.ts'
import { dotnetProjects } from './dotnet-projects.ts'
import type { Frontend } from './find-frontend.ts'
import { foldersOf, inside } from './folders.ts'
import { readPackage } from './package-file.ts'
import { isPythonDocumentation } from './python-documentation.ts'

const USUAL = [
  'backend',
  'api',
  'server',
  'apps/api',
  'apps/backend',
  'apps/server',
  'services/api',
  'services/backend',
  'packages/api',
  'packages/server',
  'packages/backend',
]
/** What lies in a folder that is run as a service. */
const SIGNS = [
  'Dockerfile',
  'railway.json',
  'railway.toml',
  'railpack.json',
  'Procfile',
  'requirements.txt',
  'pyproject.toml',
  'manage.py',
  'go.mod',
  'Gemfile',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Cargo.toml',
  'composer.json',
  'mix.exs',
]
const SERVERS = [
  'express',
  'fastify',
  'hono',
  'koa',
  '@nestjs/core',
  '@hapi/hapi',
  '@adonisjs/core',
  'elysia',
  '@strapi/strapi',
  '@medusajs/medusa',
  '@feathersjs/feathers',
  '@keystone-6/core',
  'payload',
  'directus',
]
/** What still says in the folder of a Worker that it is run as a service too; a language or a container does not. */
const PLATFORM_SIGNS: ReadonlySet<string> = new Set([
  'railway.json',
  'railway.toml',
  'railpack.json',
  'Procfile',
])
/** A program of its own, not a tool that serves while somebody develops. */
const RUNS_A_PROGRAM = /^(?:\w+=\S+ )*(?:node|bun|deno|tsx|ts-node)\b/
const NAMED_SO = /api|back|server/

/**
 * The folder of the back end: a usual one, one that is named like one, the top, then any other that shows a service. A
 * front end that builds a server is the back end where there is no other.
 */
export async function findBackend(frontend: Frontend | undefined, files: Files): Promise<string | undefined> {
  const others = (await foldersOf(files)).filter(folder => !USUAL.includes(folder))
  const inOrder = [
    ...USUAL,
    ...others.filter(folder => NAMED_SO.test(folder)),
    '.',
    ...others.filter(folder => !NAMED_SO.test(folder)),
  ]
  for (const folder of inOrder) {
    if (folder === frontend?.folder && folder !== '.') continue
    if (await isServed(folder, frontend, files)) return folder
  }
  return frontend !== undefined && isServer(frontend) ? frontend.folder : undefined
}

const isServer = ({ site, wrangler }: Frontend): boolean => site === undefined && wrangler === undefined

/** At the top, `package.json` belongs to the repository, and what a front end there has is the front end's. */
async function isServed(folder: string, frontend: Frontend | undefined, files: Files): Promise<boolean> {
  const signs = signsFor(folder, frontend)
  const facts = await files.manyFacts(signs.map(name => inside(folder, name)))
  const shown = signs.filter((_, index) => facts[index] !== undefined)
  if (shown.length > 0 && !(await isPythonDocumentation(folder, shown, files))) return true
  if ((await dotnetProjects(folder, files)).some(({ kind }) => kind === 'web')) return true
  if (frontend?.folder === folder) return false
  const { scripts, dependencies } = await readPackage(folder, files)
  if (SERVERS.some(name => dependencies.has(name))) return true
  if (USUAL.includes(folder)) return scripts.size + dependencies.size > 0
  return RUNS_A_PROGRAM.test(scripts.get('start') ?? '')
}

function signsFor(folder: string, frontend: Frontend | undefined): readonly string[] {
  if (frontend?.folder !== folder) return SIGNS
  return SIGNS.filter(sign =>
    frontend.wrangler?.isWorker === true ? PLATFORM_SIGNS.has(sign) : sign !== 'Dockerfile',
  )
}
