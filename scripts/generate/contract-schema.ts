import { z } from 'zod/mini'
import { contractSchema } from '../../actions/validate-config/contract/schema.ts'
import * as descriptions from '../../actions/validate-config/contract-file/key-descriptions.ts'
import type { GeneratedFile } from './generated-files.ts'

/** The JSON schema of a configuration contract, for editors, from the very definition that checks it. */
export const generated: GeneratedFile = {
  path: 'validate-config/config-contract.schema.json',
  text: () => `${JSON.stringify(schema(), undefined, 2)}\n`,
}

const schema = (): object => ({
  ...z.toJSONSchema(contractSchema, {
    io: 'input',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => describe(jsonSchema.properties),
  }),
  title: 'Configuration contract',
  description: 'Which variables there are, and what must be true of them in each environment.',
})

type Properties = Readonly<Record<string, object | boolean>>

/** Objects are told apart by their keys: exactly one table describes all of them. */
function describe(properties: Properties | undefined): void {
  if (properties === undefined) return
  const names = Object.keys(properties)
  const tables = Object.values<Readonly<Record<string, string>>>(descriptions).filter(table =>
    names.every(name => Object.hasOwn(table, name)),
  )
  const [table, ...others] = tables
  if (table === undefined || others.length > 0)
    throw new Error(`${tables.length} tables describe the keys ${names.join(', ')}`)
  for (const name of names) Object.assign(properties[name] ?? {}, { description: table[name] })
}
