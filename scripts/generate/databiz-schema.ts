import { allowedKeys, sections } from '../../actions/release/databiz/sections.ts'
import type { PartName } from '../../actions/release/parts/part.ts'
import type { Field } from '../../shared/declaration/field.ts'
import type { GeneratedFile } from './generated-files.ts'

/** The JSON schema of `databiz.yml`, from the declarations of the actions behind its sections. */
export const generated: GeneratedFile = {
  path: 'databiz.schema.json',
  text: () => `${JSON.stringify(schema(), undefined, 2)}\n`,
}

function schema(): object {
  const parts = Object.keys(sections) as PartName[]
  const environment = {
    type: 'object',
    additionalProperties: false,
    properties: {
      branch: { type: 'string', description: 'The branch from which this environment is released.' },
      ...Object.fromEntries(parts.map(part => [part, sectionSchema(part)])),
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

function sectionSchema(part: PartName): object {
  const { name, description, inputs } = sections[part]
  const properties = allowedKeys(part).flatMap(key => {
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
