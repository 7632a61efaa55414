import { COMPONENTS, type Component, type PlainName } from '../../actions/release/databiz/plan.ts'
import { allowedKeys, kindsOf, plainSections, sideKeys } from '../../actions/release/databiz/sections.ts'
import { deployers, type Listed } from '../../actions/release/deployers.ts'
import type { Declaration } from '../../shared/declaration/declaration.ts'
import type { Field } from '../../shared/declaration/field.ts'
import type { GeneratedFile } from './generated-files.ts'

/** The JSON schema of `databiz.yml`, from the declarations of the actions behind its sections. */
export const generated: GeneratedFile = {
  path: 'databiz.schema.json',
  text: () => `${JSON.stringify(schema(), undefined, 2)}\n`,
}

function schema(): object {
  const plain = Object.keys(plainSections) as PlainName[]
  const environment = {
    type: 'object',
    additionalProperties: false,
    properties: {
      branch: { type: 'string', description: 'The branch from which this environment is released.' },
      ...Object.fromEntries(plain.map(name => [name, plainSchema(plainSections[name])])),
      ...Object.fromEntries(COMPONENTS.map(component => [component, sideSchema(component)])),
    },
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'databiz.yml',
    description: 'What belongs to each environment of an application.',
    type: 'object',
    additionalProperties: false,
    required: ['version', 'environments'],
    properties: {
      version: { const: 1 },
      environments: { type: 'object', additionalProperties: environment },
    },
  }
}

const plainSchema = (declaration: Declaration): object =>
  objectSchema(declaration, allowedKeys(declaration, ['mode']))

/** The keys of the kind without a name of its own, or one key that names another kind. */
function sideSchema(component: Component): object {
  const kinds = kindsOf(component, deployers).map(kindSchema)
  const [only] = kinds
  return kinds.length === 1 && only !== undefined ? only : { anyOf: kinds }
}

function kindSchema(listed: Listed): object {
  const own = objectSchema(listed.deployer.declaration, sideKeys(listed))
  const { under } = listed
  if (under === undefined) return own
  return {
    type: 'object',
    description: listed.deployer.noun,
    additionalProperties: false,
    required: [under],
    properties: { [under]: own },
  }
}

function objectSchema({ name, description, inputs }: Declaration, keys: readonly string[]): object {
  const properties = keys.flatMap(key => {
    const field = inputs[key]
    return field === undefined ? [] : [[key, fieldSchema(field)]]
  })
  return {
    type: 'object',
    description: `${name}: ${description}`,
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  }
}

function fieldSchema(field: Field<unknown>): object {
  const { description } = field
  if (field.kind === 'flag') return { description, type: ['boolean', 'string'] }
  if (field.kind === 'integer') return { description, type: ['integer', 'string'] }
  if (field.kind === 'lines')
    return { description, type: ['string', 'array'], items: { type: ['string', 'number'] } }
  return { description, type: 'string', ...(field.choices === undefined ? {} : { enum: field.choices }) }
}
