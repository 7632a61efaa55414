import { execFile } from 'node:child_process'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { restRoutes } from '../test/cloud/github/rest/routes.ts'
import { ROOT } from './actions.ts'

/**
 * Cuts the shapes of the operations that the GitHub stand-in answers out of GitHub's official OpenAPI description.
 * The package is 385 MB unpacked, so it is no dependency: one file of the pinned version is fetched into `.cache/`.
 *
 * `node scripts/github-slice.ts` writes `test/cloud/github/openapi-slice.json`.
 */
const PACKAGE = '@octokit/openapi'
const VERSION = '23.0.2'
const MEMBER = 'package/generated/api.github.com.json'
const TARGET = join(ROOT, 'test/cloud/github/openapi-slice.json')

/** What describes to people and shapes nothing. */
const PROSE = new Set([
  'description',
  'title',
  'example',
  'examples',
  'summary',
  'externalDocs',
  'default',
  'discriminator',
  'deprecated',
  'readOnly',
  'writeOnly',
])

type Json = Record<string, unknown>

interface Operation {
  readonly parameters?: readonly Json[]
  readonly requestBody?: Json
  readonly responses: Readonly<Record<string, Json>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

try {
  const description = JSON.parse(await readFile(await fetchDescription(), 'utf8')) as Description
  const slice = cut(description, Object.keys(restRoutes))
  await writeFile(TARGET, `${JSON.stringify(slice, null, 1)}\n`)
  console.log(
    `${Object.keys(slice.operations).length} operations, ${Object.keys(slice.schemas).length} schemas: ${TARGET}`,
  )
} catch (thrown) {
  console.error(
    `The slice was not cut: ${PACKAGE}@${VERSION} could not be read. ${thrown instanceof Error ? thrown.message : thrown}`,
  )
  process.exitCode = 1
}

async function fetchDescription(): Promise<string> {
  const folder = join(ROOT, '.cache/openapi', VERSION)
  const file = join(folder, MEMBER)
  const there = await access(file).then(
    () => true,
    () => false,
  )
  if (there) return file
  await mkdir(folder, { recursive: true })
  const run = promisify(execFile)
  const { stdout } = await run('npm', ['pack', `${PACKAGE}@${VERSION}`, '--silent'], { cwd: folder })
  await run('tar', ['-xzf', stdout.trim(), MEMBER], { cwd: folder })
  return file
}

function cut(description: Description, wanted: readonly string[]) {
  const schemas = new Map<string, unknown>()
  const shape = (value: unknown): unknown => {
    const shaped = shapeOf(
      value,
      (name, missing) => {
        if (!missing) return
        schemas.set(name, null)
        schemas.set(name, shape(description.components['schemas']?.[name]))
      },
      name => !schemas.has(name),
    )
    return shaped
  }
  const operations = Object.fromEntries(
    [...wanted].sort().map(name => [name, operationShape(name, description, shape)]),
  )
  return {
    source: `${PACKAGE} ${VERSION}, ${MEMBER.replace('package/', '')}`,
    license: 'MIT License, Copyright (c) 2020 Octokit contributors',
    operations,
    schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function operationShape(name: string, description: Description, shape: (value: unknown) => unknown) {
  const [method = '', path = ''] = name.split(' ')
  const operation = description.paths[path]?.[method.toLowerCase()]
  if (operation === undefined) throw new Error(`${name} is not in the official description`)
  const query = (operation.parameters ?? [])
    .map(parameter => resolved(parameter, description))
    .filter(parameter => parameter['in'] === 'query')
  const body = contentOf(resolved(operation.requestBody ?? {}, description))
  const responses = Object.entries(operation.responses)
    .filter(([status]) => /^2\d\d$/.test(status))
    .map(([status, response]) => {
      const schema = contentOf(resolved(response, description))
      return [status, schema === undefined ? null : shape(schema)]
    })
  return {
    query: {
      type: 'object',
      properties: Object.fromEntries(query.map(one => [String(one['name']), shape(one['schema'])])),
      required: query.filter(one => one['required'] === true).map(one => String(one['name'])),
      additionalProperties: false,
    },
    ...(body === undefined ? {} : { body: shape(body) }),
    responses: Object.fromEntries(responses),
  }
}

/** A schema without prose; `nullable` as JSON Schema says it, references into the slice. */
function shapeOf(
  value: unknown,
  onReference: (name: string, missing: boolean) => void,
  isMissing: (name: string) => boolean,
): unknown {
  const walk = (given: unknown, inProperties = false): unknown => {
    if (Array.isArray(given)) return given.map(item => walk(item))
    if (typeof given !== 'object' || given === null) return given
    const source = given as Json
    if (!inProperties && typeof source['$ref'] === 'string') {
      const name = source['$ref'].split('/').at(-1) ?? ''
      onReference(name, isMissing(name))
      return { $ref: `slice#/schemas/${name}` }
    }
    const entries = Object.entries(source)
      .filter(([key]) => inProperties || !(PROSE.has(key) || key.startsWith('x-') || key === 'nullable'))
      .map(([key, inner]) => [key, walk(inner, !inProperties && key === 'properties')])
    const shaped = Object.fromEntries(entries) as Json
    return !inProperties && source['nullable'] === true ? { anyOf: [shaped, { type: 'null' }] } : shaped
  }
  return walk(value)
}

function resolved(given: Json, description: Description): Json {
  const reference = given['$ref']
  if (typeof reference !== 'string') return given
  const [, , section = '', name = ''] = reference.split('/')
  return description.components[section]?.[name] ?? {}
}

function contentOf(holder: Json): unknown {
  const content = holder['content'] as Record<string, { schema?: unknown }> | undefined
  return content?.['application/json']?.schema
}
