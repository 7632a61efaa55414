import { afterEach, describe, expect, it } from 'vitest'
import { findTests } from '../../../actions/doctor/init/find-tests.ts'
import { readRepository } from '../../../actions/release/databiz/look-around.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { enterFolder, leaveFolder, writeFiles } from './doctor-scene.ts'
import { pack } from './shapes.ts'

let folder = ''
afterEach(async () => await leaveFolder(folder))

async function testsOf(files: Readonly<Record<string, string>>) {
  folder = await enterFolder({})
  await writeFiles(files)
  return await findTests(await readRepository(nodeFiles('')), nodeFiles(''))
}

const RAILS = {
  Gemfile: 'source "https://rubygems.org"\nruby "3.3.6"\ngem "rails", "~> 8.0"\ngem "pg"\n',
  'config/application.rb': '',
  'db/migrate/1_users.rb': '',
}

describe('Ruby', () => {
  it('Rails with its own tests', async () =>
    expect(
      await testsOf({ ...RAILS, 'test/models/user_test.rb': '', '.ruby-version': 'ruby-3.4.2\n' }),
    ).toEqual({
      backend: '.',
      'ruby-version': '3.4.2',
      'backend-install': 'bundle install',
      'backend-migrate': 'env RAILS_ENV=test bundle exec rails db:migrate',
      'backend-integration': 'bundle exec rails test',
    }))

  it('Rails with RSpec, in a folder', async () => {
    const gems = `${RAILS.Gemfile}group :test do\n  gem 'rspec-rails'\nend\n`
    const files = { ...RAILS, Gemfile: gems, 'spec/spec_helper.rb': '', 'test/x.rb': '' }
    const below = Object.fromEntries(Object.entries(files).map(([name, text]) => [`backend/${name}`, text]))
    expect(await testsOf(below)).toMatchObject({
      backend: 'backend',
      'ruby-version': '3.3.6',
      'backend-integration': 'bundle exec rspec',
    })
  })

  it('Rails on SQLite is not given the address of PostgreSQL', async () => {
    const gems = RAILS.Gemfile.replace('pg', 'sqlite3')
    expect(await testsOf({ ...RAILS, Gemfile: gems, 'test/x.rb': '' })).toMatchObject({
      'backend-migrate': 'env -u DATABASE_URL env RAILS_ENV=test bundle exec rails db:migrate',
      'backend-integration': 'env -u DATABASE_URL bundle exec rails test',
    })
  })

  it.each(['mysql2', 'trilogy'])('Rails on MySQL by %s has no such database here', async adapter =>
    expect(
      await testsOf({ ...RAILS, Gemfile: RAILS.Gemfile.replace('"pg"', `"${adapter}"`), 'test/x.rb': '' }),
    ).toEqual({}),
  )

  it('without Rails, by Rake', async () =>
    expect(
      await testsOf({
        Gemfile: 'gem "sinatra"',
        Rakefile: '',
        'test/app_test.rb': '',
        '.tool-versions': 'nodejs 22\nruby 3.2.5\n',
      }),
    ).toEqual({
      backend: '.',
      'ruby-version': '3.2.5',
      'backend-install': 'bundle install',
      'backend-integration': 'bundle exec rake test',
    }))

  it('without tests', async () => expect(await testsOf(RAILS)).toEqual({}))
})

const composer = (more: object = {}) => JSON.stringify({ require: { php: '^8.2|^8.3' }, ...more })
const LARAVEL = {
  'composer.json': composer(),
  artisan: '',
  'phpunit.xml': '',
  'database/migrations/1.php': '',
}
const SYMFONY = {
  'composer.json': composer(),
  'bin/console': '',
  'phpunit.dist.xml': '',
  'migrations/V1.php': '',
}
const INSTALL = 'composer install --no-interaction --prefer-dist'

describe('PHP', () => {
  it('Laravel on PostgreSQL, with pages that Vite builds', async () =>
    expect(
      await testsOf({
        ...LARAVEL,
        '.env.example': 'APP_KEY=\nDB_CONNECTION=pgsql\n',
        'package.json': pack({ build: 'vite build' }, { 'laravel-vite-plugin': '1' }),
        'package-lock.json': '{}',
      }),
    ).toEqual({
      backend: '.',
      'php-version': '8.2',
      'backend-install': `${INSTALL} && cp --no-clobber .env.example .env && php artisan key:generate && npm ci && npm run build`,
      'backend-migrate': 'env DB_CONNECTION=pgsql DB_URL="$DATABASE_URL" php artisan migrate --force',
      'backend-integration': 'env DB_CONNECTION=pgsql DB_URL="$DATABASE_URL" php artisan test',
    }))

  it('Laravel as it is made, on SQLite', async () =>
    expect(await testsOf({ ...LARAVEL, '.env.example': 'DB_CONNECTION=sqlite\n' })).toMatchObject({
      'backend-integration': 'env -u DATABASE_URL php artisan test',
    }))

  it('Symfony with Doctrine', async () => {
    const found = await testsOf({
      ...SYMFONY,
      '.env': '# comment\nDATABASE_URL="postgresql://app:x@127.0.0.1:5432/app"\n',
      'bin/phpunit': '',
      '.php-version': '8.4.2\n',
    })
    const console = 'php bin/console --no-interaction --env=test'
    expect(found).toEqual({
      backend: '.',
      'php-version': '8.4',
      'backend-install': INSTALL,
      'backend-migrate': `${console} doctrine:database:create --if-not-exists && ${console} doctrine:migrations:migrate`,
      'backend-integration': 'php bin/phpunit',
    })
  })

  it.each(['mysql', 'mariadb'])('Symfony on %s has no such database here', async kind =>
    expect(await testsOf({ ...SYMFONY, '.env': `DATABASE_URL=${kind}://app@db/app\n` })).toEqual({}),
  )

  it('another one, by Pest, on the platform that Composer has', async () =>
    expect(
      await testsOf({
        'composer.json': composer({
          'require-dev': { 'pestphp/pest': '^3' },
          config: { platform: { php: '8.3.1' } },
        }),
        'tests/Pest.php': '',
      }),
    ).toEqual({
      backend: '.',
      'php-version': '8.3',
      'backend-install': INSTALL,
      'backend-integration': 'vendor/bin/pest',
    }))

  it('without tests', async () =>
    expect(await testsOf({ 'composer.json': composer(), artisan: '' })).toEqual({}))
})

describe('.NET', () => {
  const SOLUTION = {
    'Shop.sln': '',
    'src/Api/Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
  }

  it('by the project that tests', async () =>
    expect(
      await testsOf({ ...SOLUTION, 'tests/T/T.csproj': '<PackageReference Include="xunit" />' }),
    ).toEqual({
      backend: '.',
      'backend-integration': 'dotnet test',
    }))

  it('none where no project tests', async () => expect(await testsOf(SOLUTION)).toEqual({}))
})
