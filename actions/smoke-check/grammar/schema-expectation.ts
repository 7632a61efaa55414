import { readJson } from '../check/read-json.ts'
import { plainForm } from '../matchers/plain-form.ts'
import type { Expectation } from './expectation.ts'
import type { Languages } from './languages.ts'
import { optional } from './observers.ts'

/** The body fits a JSON schema. Its file was read and compiled before; here it is only looked up. */
export function schemaExpectation(path: string | undefined, { schemas }: Languages): Expectation[] {
  const validate = path === undefined ? undefined : schemas.get(path)
  if (path === undefined || validate === undefined) return []
  return [
    {
      subject: 'schema',
      matcher: { text: `JSON that fits ${path}`, test: ({ values: [first] }) => first === undefined },
      observe(answer) {
        const read = readJson(answer)
        return 'value' in read ? optional(validate(plainForm(read.value))) : read.mismatch
      },
    },
  ]
}
