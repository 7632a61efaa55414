import { posix } from 'node:path'
import { type Mapping, mapping } from '../json-mapping.ts'
import { askedPath } from './asked-path.ts'

/**
 * The path that a Compose file has the back end asked for. A service of another image (a store, a broker) has a health of
 * its own, so only one that is built counts, or is named as the folder of the back end: its own, else the only one asked.
 */
export function composePath(content: unknown, file: string, backend: string): string | undefined {
  const asked = Object.entries(mapping(mapping(content)['services'])).flatMap(([name, given]) => {
    const service = mapping(given)
    const named = name === posix.basename(backend) ? backend : undefined
    const [folder, path] = [builtFrom(service, posix.dirname(file)) ?? named, askedPath(testOf(service))]
    return folder === undefined || path === undefined ? [] : [{ folder, path }]
  })
  const own = asked.find(({ folder }) => folder === backend)
  return own?.path ?? (asked.length === 1 ? asked[0]?.path : undefined)
}

/** The folder that a service is built from: that of its Dockerfile, which may lie below what it is given. */
function builtFrom({ build }: Mapping, base: string): string | undefined {
  const { context, dockerfile } = typeof build === 'string' ? { context: build } : mapping(build)
  if (build === undefined) return undefined
  const given = posix.join(base, typeof context === 'string' ? context : '.')
  const folder = typeof dockerfile === 'string' ? posix.dirname(posix.join(given, dockerfile)) : given
  return posix.normalize(folder).replace(/(?<=.)\/$/, '')
}

/** `test: curl …`, `["CMD", …]` or `["CMD-SHELL", …]`. */
function testOf({ healthcheck }: Mapping): string {
  const { test, disable } = mapping(healthcheck)
  if (disable === true) return ''
  return Array.isArray(test) ? test.slice(1).join(' ') : typeof test === 'string' ? test : ''
}
