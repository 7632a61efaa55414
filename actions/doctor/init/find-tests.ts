import type { Files } from '../../../shared/files/files.ts'
import { dotnetProjects } from '../../release/databiz/dotnet-projects.ts'
import type { Frontend } from '../../release/databiz/find-frontend.ts'
import { inside } from '../../release/databiz/folders.ts'
import type { Findings } from '../../release/databiz/look-around.ts'
import { readPackage } from '../../release/databiz/package-file.ts'
import { packageManagerOf } from '../../release/databiz/package-manager.ts'
import { backendFiles } from './backend-files.ts'
import { buildWith, installWith, runWith } from './package-commands.ts'
import { phpTests } from './php-tests.ts'
import { pythonTests } from './python-tests.ts'
import { rubyTests } from './ruby-tests.ts'

/** Commands by which a repository tests itself, as inputs of the called workflow `test.yml`; each only where a file shows it. */
export type TestCommands = Readonly<Record<string, string>>

const END_TO_END = ['playwright.config.ts', 'playwright.config.js', 'playwright.config.mjs']

/** Reads files only; nothing is run. Empty where the repository shows no test. */
export async function findTests({ backend, frontend }: Findings, files: Files): Promise<TestCommands> {
  const isOne = backend !== undefined && backend === frontend?.folder
  const back = backend === undefined ? {} : await backendTests(backend, files)
  const isTested = isOne && Object.keys(back).length > 0
  const front = frontend === undefined || isTested ? {} : await frontendTests(frontend, files)
  const folder = await endToEndFolder([frontend?.folder ?? '.', 'e2e', '.'], files)
  const whole =
    folder === undefined
      ? {}
      : {
          'end-to-end': 'npx playwright test',
          ...(folder === frontend?.folder ? {} : { 'end-to-end-folder': folder }),
        }
  return { ...back, ...front, ...whole }
}

async function backendTests(folder: string, files: Files): Promise<TestCommands> {
  const { has } = backendFiles(folder, files)
  if ((await has('requirements.txt')) || (await has('pyproject.toml')))
    return await pythonTests(folder, files)
  if (await has('go.mod')) return { backend: folder, 'backend-integration': 'go test ./...' }
  if (await has('Cargo.toml')) return { backend: folder, 'backend-integration': 'cargo test' }
  const maven = (await has('mvnw')) ? './mvnw' : 'mvn'
  if (await has('pom.xml')) return { backend: folder, 'backend-integration': `${maven} --batch-mode verify` }
  if (await has('gradlew')) return { backend: folder, 'backend-integration': './gradlew check' }
  if (await has('Gemfile')) return await rubyTests(folder, files)
  if (await has('composer.json')) return await phpTests(folder, files)
  if ((await dotnetProjects(folder, files)).some(({ kind }) => kind === 'test'))
    return { backend: folder, 'backend-integration': 'dotnet test' }
  return (await has('package.json')) ? await nodeTests(folder, files) : {}
}

async function nodeTests(folder: string, files: Files): Promise<TestCommands> {
  const { scripts } = await readPackage(folder, files)
  const test = ['test:integration', 'test'].find(name => scripts.has(name))
  if (test === undefined) return {}
  const manager = await packageManagerOf(folder, files)
  const hasPrisma = (await files.facts(inside(folder, 'prisma/migrations'))) !== undefined
  const migrate = ['migrate', 'db:migrate'].find(name => scripts.has(name))
  return {
    backend: folder,
    'backend-install': installWith(manager),
    ...(scripts.has('test:unit') ? { 'backend-unit': runWith(manager, 'test:unit') } : {}),
    ...(hasPrisma ? { 'backend-migrate': 'npx prisma migrate deploy' } : {}),
    ...(migrate === undefined ? {} : { 'backend-migrate': runWith(manager, migrate) }),
    'backend-integration': runWith(manager, test),
  }
}

const CHECKS = ['typecheck', 'type-check', 'check', 'lint', 'test:unit', 'test']

async function frontendTests(
  { folder, packageManager, script, hasNeighbours }: Frontend,
  files: Files,
): Promise<TestCommands> {
  const { scripts } = await readPackage(folder, files)
  const checks = CHECKS.filter(name => scripts.has(name)).map(name => runWith(packageManager, name))
  const isBuilt = script !== undefined && scripts.has(script)
  if (!isBuilt && checks.length === 0) return {}
  // A Worker and a site of plain files have nothing to build; empty is what the called workflow leaves out.
  const build = isBuilt ? buildWith(packageManager, script, hasNeighbours) : ''
  return {
    frontend: folder,
    ...(packageManager === 'npm' ? {} : { 'frontend-install': installWith(packageManager) }),
    ...(checks.length === 0 ? {} : { 'frontend-unit': checks.join('\n') }),
    ...(build === 'npm run build' ? {} : { 'frontend-build': build }),
  }
}

async function endToEndFolder(folders: readonly string[], files: Files): Promise<string | undefined> {
  for (const folder of new Set(folders))
    for (const name of END_TO_END) if ((await files.facts(inside(folder, name))) !== undefined) return folder
  return undefined
}
