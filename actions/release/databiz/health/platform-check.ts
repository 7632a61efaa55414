import { type Mapping, mapping } from '../json-mapping.ts'
import { plainPath } from './asked-path.ts'

/** `railway.json` or `railway.toml`; what holds for production alone counts where nothing else is said. */
export function railwayPath(content: Mapping): string | undefined {
  const production = mapping(mapping(content['environments'])['production'])
  return firstPath([content, production].map(block => mapping(block['deploy'])['healthcheckPath']))
}

/** `render.yaml`: of the service in the back end's folder, else of the only one that is asked. */
export function renderPath(content: Mapping, backend: string): string | undefined {
  const asked = list(content['services']).filter(
    ({ healthCheckPath }) => plainPath(healthCheckPath) !== undefined,
  )
  const own = asked.find(({ rootDir, dockerContext }) =>
    [rootDir, dockerContext].some(
      folder => typeof folder === 'string' && folder.replace(/^\.\/|\/$/g, '') === backend,
    ),
  )
  return plainPath((own ?? (asked.length === 1 ? asked[0] : undefined))?.['healthCheckPath'])
}

/** `fly.toml`: checks of its one HTTP service, of its services, or of the machine. */
export function flyPath(content: Mapping): string | undefined {
  const checks = [
    ...list(mapping(content['http_service'])['checks']),
    ...list(content['services']).flatMap(service => list(service['http_checks'])),
    ...Object.values(mapping(content['checks'])).map(mapping),
  ]
  return firstPath(checks.map(({ path }) => path))
}

const firstPath = (values: readonly unknown[]): string | undefined =>
  values.map(plainPath).find(path => path !== undefined)

const list = (value: unknown): readonly Mapping[] => (Array.isArray(value) ? value.map(mapping) : [])
