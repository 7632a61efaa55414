import { mapping, mappingIn } from './json-mapping.ts'

/** Where the first application of an `angular.json` is built into. The builder since version 17 writes into `browser`; the one before does not. */
export function angularOutput(text: string): string {
  const [name = 'app', project] = Object.entries(mapping(mappingIn(text)['projects']))[0] ?? []
  const build = mapping(mapping(mapping(project)['architect'] ?? mapping(project)['targets'])['build'])
  const output = mapping(build['options'])['outputPath']
  const { base, browser = 'browser' } = typeof output === 'object' ? mapping(output) : { base: output }
  const folder = isPath(base) ? base : `dist/${/^[@\w./-]+$/.test(name) ? name : 'app'}`
  if (String(build['builder']).endsWith(':browser')) return folder
  return isPath(browser) ? `${folder}/${browser}` : folder
}

const isPath = (value: unknown): value is string => typeof value === 'string' && /^[\w./-]+$/.test(value)
