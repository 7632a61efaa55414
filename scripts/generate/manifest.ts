import { dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import type { Declaration } from '../../shared/declaration/declaration.ts'
import type { Field } from '../../shared/declaration/field.ts'
import { manifestPath } from '../actions.ts'

const NOTE = 'Written by `npm run generate` from the declaration in actions/<name>/declaration.ts.'

/** The `action.yml` of one action. */
export function manifestOf(declaration: Declaration): string {
  const up = relative(dirname(manifestPath(declaration.name)), '.')
  const main = join(up, 'dist', declaration.name, 'index.js')
  const manifest = {
    name: `DataBiz ${declaration.title.toLowerCase()}`,
    description: declaration.description,
    author: 'antjan',
    branding: declaration.branding,
    inputs: mapValues(declaration.inputs, inputOf),
    outputs: mapValues(declaration.outputs, description => ({ description })),
    runs: { using: 'node24', main, ...(declaration.post ? { post: main, 'post-if': 'always()' } : {}) },
  }
  return `# ${NOTE.replace('<name>', declaration.name)}\n${stringify(manifest, { lineWidth: 0 })}`
}

function inputOf(field: Field<unknown>): object {
  const fallback = field.runnerDefault ?? field.default
  return {
    description: field.description,
    ...(field.required ? { required: true } : {}),
    ...(fallback === undefined || fallback === '' ? {} : { default: fallback }),
  }
}

const mapValues = <Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Mapped,
): Record<string, Mapped> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
