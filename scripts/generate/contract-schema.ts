import { z } from 'zod/mini'
import { contractSchema } from '../../actions/validate-config/contract/schema.ts'
import type { GeneratedFile } from './generated-files.ts'

/** The JSON schema of a configuration contract, for editors, from the very definition that checks it. */
export const generated: GeneratedFile = {
  path: 'validate-config/config-contract.schema.json',
  text: () => `${JSON.stringify(schema(), undefined, 2)}\n`,
}

const schema = (): object => ({
  ...z.toJSONSchema(contractSchema, { io: 'input', target: 'draft-2020-12' }),
  title: 'Configuration contract',
  description: 'Which variables there are, and what must be true of them in each environment.',
})
