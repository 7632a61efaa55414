import { posix } from 'node:path'
import type { Files } from '../../../../shared/files/files.ts'
import { dotnetProjects } from '../dotnet-projects.ts'
import { inside, namesIn } from '../folders.ts'
import { smallText } from '../small-text.ts'
import { configuredPath } from './configured-path.ts'
import { routeIn } from './health-route.ts'

const SCRIPTS = ['ts', 'js', 'mjs'].flatMap(ending =>
  ['server', 'index', 'app', 'main', 'src/index', 'src/server', 'src/app', 'src/main'].map(
    name => `${name}.${ending}`,
  ),
)
const SOURCES = [
  ...[
    'main.py',
    'app.py',
    'application.py',
    'server.py',
    'wsgi.py',
    'asgi.py',
    'app/main.py',
    'app/__init__.py',
  ],
  ...['src/main.py', 'src/app.py', 'app/api/main.py', 'app/app.py', 'api/main.py'],
  ...SCRIPTS,
  ...['main.go', 'config/routes.rb', 'src/main.rs', 'urls.py'],
  ...['bootstrap/app.php', 'routes/web.php'],
]
/** Files whose place is the route. */
const PLACES: readonly (readonly [path: string, route: string])[] = ['health', 'healthz'].flatMap(name => [
  ...['app', 'src/app'].flatMap(root =>
    ['ts', 'js'].flatMap(ending => [
      [`${root}/api/${name}/route.${ending}`, `/api/${name}`] as const,
      [`${root}/${name}/route.${ending}`, `/${name}`] as const,
    ]),
  ),
  ...['pages/api', 'src/pages/api', 'server/api'].flatMap(root =>
    ['ts', 'js', 'get.ts'].map(ending => [`${root}/${name}.${ending}`, `/api/${name}`] as const),
  ),
  [`server/routes/${name}.ts`, `/${name}`],
  [`src/routes/${name}/+server.ts`, `/${name}`],
  [`src/routes/api/${name}/+server.ts`, `/api/${name}`],
])

/** The path that a platform or container asks already, else the first route of the source that is named for it. */
export async function findHealthPath(backend: string, files: Files): Promise<string | undefined> {
  const configured = await configuredPath(backend, files)
  if (configured !== undefined) return configured
  const placed = await files.manyFacts(PLACES.map(([path]) => inside(backend, path)))
  const place = PLACES.find((_, index) => placed[index] !== undefined)
  if (place !== undefined) return place[1]
  for (const path of await sourcesIn(backend, files)) {
    const found = routeIn((await smallText(inside(backend, path), files)) ?? '', path)
    if (found !== undefined) return found
  }
  return undefined
}

/** Where routes are declared: usual entry files, each program of Go, each that .NET serves, and the settings' neighbour of Django. */
async function sourcesIn(backend: string, files: Files): Promise<readonly string[]> {
  const programs = (await namesIn(inside(backend, 'cmd'), files)).map(name => `cmd/${name}/main.go`)
  const isDjango = (await files.facts(inside(backend, 'manage.py'))) !== undefined
  const urls = isDjango ? (await namesIn(backend, files)).map(name => `${name}/urls.py`) : []
  const served = (await dotnetProjects(backend, files)).filter(({ kind }) => kind === 'web')
  const dotnet = served.flatMap(({ folder }) =>
    ['Program.cs', 'Startup.cs'].map(name => posix.join(posix.relative(backend, folder), name)),
  )
  return [...SOURCES, ...programs, ...urls, ...dotnet]
}
