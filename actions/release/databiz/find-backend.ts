import type { Files } from '../../../shared/files/files.ts'
import type { Frontend } from './find-frontend.ts'
import { foldersOf, inside } from './folders.ts'
import { readPackage } from './package-file.ts'

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
]
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
  const signs = frontend?.folder === folder ? SIGNS.filter(sign => sign !== 'Dockerfile') : SIGNS
  const facts = await files.manyFacts(signs.map(name => inside(folder, name)))
  if (facts.some(found => found !== undefined)) return true
  if (frontend?.folder === folder) return false
  const { scripts, dependencies } = await readPackage(folder, files)
  if (SERVERS.some(name => dependencies.has(name))) return true
  return USUAL.includes(folder) && scripts.size + dependencies.size > 0
}
