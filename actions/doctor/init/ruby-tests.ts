import type { Files } from '../../../shared/files/files.ts'
import { type BackendFiles, backendFiles } from './backend-files.ts'

const gem = (name: string): RegExp => new RegExp(String.raw`^\s*gem\s*\(?\s*["']${name}["']`, 'm')

/** Tests of Ruby as inputs of `test.yml`; empty where nothing shows any, or where they need a database that is not there. */
export async function rubyTests(folder: string, files: Files): Promise<Readonly<Record<string, string>>> {
  const back = backendFiles(folder, files)
  const gems = await back.text('Gemfile')
  const isRails = gem('rails').test(gems) && (await back.has('config/application.rb'))
  const test = await runnerOf(back, gems, isRails)
  const needsAnother = /^\s*gem\s*\(?\s*["'](?:mysql2|trilogy)["']/m.test(gems) && !gem('pg').test(gems)
  if (test === undefined || needsAnother) return {}
  // A database in a file is its own; the address of PostgreSQL would be read before the configuration.
  const alone = isRails && !gem('pg').test(gems) ? 'env -u DATABASE_URL ' : ''
  const hasSchema = isRails && ((await back.has('db/migrate')) || (await back.has('db/schema.rb')))
  return {
    backend: folder,
    'ruby-version': await rubyVersion(back, gems),
    'backend-install': 'bundle install',
    ...(hasSchema ? { 'backend-migrate': `${alone}env RAILS_ENV=test bundle exec rails db:migrate` } : {}),
    'backend-integration': `${alone}${test}`,
  }
}

async function runnerOf({ has }: BackendFiles, gems: string, isRails: boolean): Promise<string | undefined> {
  if (/["']rspec(?:-rails)?["']/.test(gems) && (await has('spec'))) return 'bundle exec rspec'
  if (isRails && (await has('test'))) return 'bundle exec rails test'
  return (await has('test')) && (await has('Rakefile')) ? 'bundle exec rake test' : undefined
}

/** `.ruby-version` and `.tool-versions` as version managers read them, else that of the Gemfile. */
async function rubyVersion({ text }: BackendFiles, gems: string): Promise<string> {
  const pinned = /^(?:ruby-)?(\d+\.\d+(?:\.\d+)?)\s*$/m.exec(await text('.ruby-version'))?.[1]
  const tool = /^ruby\s+(\d+\.\d+(?:\.\d+)?)/m.exec(await text('.tool-versions'))?.[1]
  return pinned ?? tool ?? /^\s*ruby\s*\(?\s*["'][~>= ]*(\d+\.\d+(?:\.\d+)?)/m.exec(gems)?.[1] ?? '3.4'
}
