import type { Files } from '../../../shared/files/files.ts'
import { dotnetProjects } from './dotnet-projects.ts'
import { inside, namesIn } from './folders.ts'

const MIGRATIONS = [
  'migrations',
  'alembic',
  'alembic.ini',
  'app/alembic',
  'app/migrations',
  'src/migrations',
  'src/db/migrations',
  'internal/migrations',
  'sql/migrations',
  'db/migrations',
  'db/migrate',
  'database/migrations',
  'prisma/migrations',
  'drizzle',
  'drizzle.config.ts',
  'supabase/migrations',
  'priv/repo/migrations',
  'src/main/resources/db/migration',
]

/** True where something brings a database to a schema: in the back end, at the top, in an application of Django or a project of .NET. */
export async function hasMigrations(backend: string | undefined, files: Files): Promise<boolean> {
  const folders = [...new Set([backend ?? '.', '.'])]
  const django = (await files.facts(inside(backend ?? '.', 'manage.py'))) !== undefined
  const applications = django ? await namesIn(backend ?? '.', files) : []
  const projects = await dotnetProjects(backend ?? '.', files)
  const paths = [
    ...projects.flatMap(({ folder }) => ['Migrations', 'Data/Migrations'].map(name => inside(folder, name))),
    ...folders.flatMap(folder => MIGRATIONS.map(name => inside(folder, name))),
    ...applications.map(name => inside(backend ?? '.', `${name}/migrations`)),
  ]
  return (await files.manyFacts(paths)).some(found => found !== undefined)
}
