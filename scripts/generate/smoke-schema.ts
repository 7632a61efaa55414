import * as z from 'zod'
import { checkSchema, methodKeys, smokeSchema } from '../../actions/smoke-check/grammar/smoke-schema.ts'
import type { GeneratedFile } from './generated-files.ts'

/** The JSON schema of the smoke file, for editors; generated from the definition that the action itself reads by. */
export const generated: GeneratedFile = {
  path: 'smoke-check/smoke.schema.json',
  text: smokeSchemaText,
}

export function smokeSchemaText(): string {
  const schema = z.toJSONSchema(smokeSchema, {
    io: 'input',
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      // That a check has exactly one method is a rule between keys, which the action checks by hand.
      if (Object.is(zodSchema, checkSchema)) jsonSchema.oneOf = methodKeys.map(key => ({ required: [key] }))
    },
  })
  const head = { title: 'Smoke file of databiz-actions/smoke-check', ...schema }
  return `${JSON.stringify(head, undefined, 2)}\n`
}
