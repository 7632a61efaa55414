import type { Files } from '../../../shared/files/files.ts'
import { readPackage } from '../../release/databiz/package-file.ts'
import { packageManagerOf } from '../../release/databiz/package-manager.ts'
import { type BackendFiles, backendFiles } from './backend-files.ts'
import { buildWith, installWith } from './package-commands.ts'

const CONFIGURATIONS = ['phpunit.xml', 'phpunit.xml.dist', 'phpunit.dist.xml', 'tests/Pest.php']
const INSTALL = 'composer install --no-interaction --prefer-dist'

/** Tests of PHP as inputs of `test.yml`; empty where nothing shows any, or where they need a database that is not there. */
export async function phpTests(folder: string, files: Files): Promise<Readonly<Record<string, string>>> {
  const back = backendFiles(folder, files)
  const found = await Promise.all(CONFIGURATIONS.map(back.has))
  if (!found.includes(true)) return {}
  const packages = await back.text('composer.json')
  const common = { backend: folder, 'php-version': await phpVersion(back, packages) }
  if (await back.has('artisan')) return { ...common, ...(await laravel(back, await assetsOf(folder, files))) }
  if (await back.has('bin/console')) return await symfony(back, packages, common)
  return { ...common, 'backend-install': INSTALL, 'backend-integration': await runnerOf(back, packages) }
}

/** Pages name files that Vite builds, and a test of a page fails without them. */
async function assetsOf(folder: string, files: Files): Promise<string> {
  if (!(await readPackage(folder, files)).scripts.has('build')) return ''
  const manager = await packageManagerOf(folder, files)
  return ` && ${installWith(manager)} && ${buildWith(manager, 'build', false)}`
}

/** Laravel reads `DB_URL`, older ones `DATABASE_URL`; what is set counts for more than `.env` and `phpunit.xml`. */
async function laravel(
  { has, text }: BackendFiles,
  assets: string,
): Promise<Readonly<Record<string, string>>> {
  const example = await text('.env.example')
  const connection = /^DB_CONNECTION=["']?pgsql\b/m.test(example)
    ? 'env DB_CONNECTION=pgsql DB_URL="$DATABASE_URL" '
    : 'env -u DATABASE_URL '
  const key = (await has('.env.example'))
    ? ' && cp --no-clobber .env.example .env && php artisan key:generate'
    : ''
  return {
    'backend-install': `${INSTALL}${key}${assets}`,
    ...(connection.includes('pgsql')
      ? { 'backend-migrate': `${connection}php artisan migrate --force` }
      : {}),
    'backend-integration': `${connection}php artisan test`,
  }
}

/** Its tests have a database of their own name, which `doctrine:database:create` makes. */
async function symfony(
  back: BackendFiles,
  packages: string,
  common: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const database = /^DATABASE_URL=["']?(\w+)/m.exec(
    `${await back.text('.env.test')}\n${await back.text('.env')}`,
  )?.[1]
  if (database === 'mysql' || database === 'mariadb') return {}
  const console = 'php bin/console --no-interaction --env=test'
  const migrates = database?.startsWith('postgres') === true && (await back.has('migrations'))
  const alone = database === 'sqlite' ? 'env -u DATABASE_URL ' : ''
  return {
    ...common,
    'backend-install': INSTALL,
    ...(migrates
      ? {
          'backend-migrate': `${console} doctrine:database:create --if-not-exists && ${console} doctrine:migrations:migrate`,
        }
      : {}),
    'backend-integration': `${alone}${await runnerOf(back, packages)}`,
  }
}

async function runnerOf({ has }: BackendFiles, packages: string): Promise<string> {
  if (packages.includes('"pestphp/pest"')) return 'vendor/bin/pest'
  return (await has('bin/phpunit')) ? 'php bin/phpunit' : 'vendor/bin/phpunit'
}

/** `.php-version`, else the platform of Composer, else the lowest one that the project says it takes. */
async function phpVersion({ text }: BackendFiles, packages: string): Promise<string> {
  const minor = (written: string | undefined): string | undefined => /\d+\.\d+/.exec(written ?? '')?.[0]
  const platform = /"platform"\s*:\s*\{[^}]*"php"\s*:\s*"([^"]*)"/.exec(packages)?.[1]
  const required = /"require"\s*:\s*\{[^}]*"php"\s*:\s*"([^"]*)"/.exec(packages)?.[1]
  return minor(await text('.php-version')) ?? minor(platform) ?? minor(required) ?? '8.4'
}
