import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtinContract, builtinNames } from '../../../actions/validate-config/builtin/builtin-contracts.ts'
import { contractSchema } from '../../../actions/validate-config/contract/schema.ts'
import { fitsShape } from '../../../actions/validate-config/contract-file/fits-shape.ts'
import { generated } from '../../../scripts/generate/contract-schema.ts'
import { z } from '../../../shared/libraries/index.ts'

const zodTakes = (data: unknown): boolean => z.safeParse(contractSchema, data).success

const scalar = fc.oneof(
  fc.constantFrom(
    'string',
    'port',
    'recommended',
    '$environments',
    'staging',
    'A',
    'x y',
    '',
    '2027-01-31',
    'runtime',
    'off',
  ),
  fc.boolean(),
  fc.constantFrom(null, 1, 2, -1.5, Number.NaN),
)
const part = fc.oneof(
  scalar,
  fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }),
  fc.record({ name: scalar, until: scalar }, { requiredKeys: [] }),
)
const keys = (...names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), part, { maxKeys: 4 })
const variable = fc.oneof(
  scalar,
  fc
    .tuple(
      keys(
        'type',
        'required',
        'forbidden',
        'default',
        'aliases',
        'min',
        'values',
        'pattern',
        'in',
        'typo',
        'differs-from',
      ),
      fc.option(
        fc.dictionary(fc.constantFrom('staging', '1x'), keys('required', 'const', 'type', 'only'), {
          maxKeys: 2,
        }),
      ),
    )
    .map(([own, here]) => (here === null ? own : { ...own, in: here })),
)
const contract = fc.record(
  {
    version: fc.constantFrom(1, 1, 1, '1', 2),
    environments: part,
    select: scalar,
    vars: fc.oneof(fc.dictionary(fc.constantFrom('A', 'B_1', '1A', ''), variable, { maxKeys: 3 }), part),
    groups: fc.dictionary(
      fc.constantFrom('g'),
      fc.oneof(scalar, keys('exactly-one', 'required', 'in', 'typo')),
    ),
    suppress: fc.array(keys('rule', 'reason', 'var'), { maxLength: 2 }),
    rules: fc.dictionary(fc.constantFrom('type'), part),
  },
  { requiredKeys: [] },
)

describe('the shape of a contract', () => {
  it('is taken at a glance exactly where zod takes it', () => {
    fc.assert(
      fc.property(contract, data => {
        expect(fitsShape(contractSchema, data)).toBe(zodTakes(data))
      }),
      { numRuns: 500 },
    )
  })

  it.each(builtinNames)('is kept by the built-in contract %s', name => {
    const source = builtinContract(name)
    expect([fitsShape(contractSchema, source), zodTakes(source)]).toEqual([true, true])
  })
})

/** Every key at any place of a JSON schema, with what is said of it. */
function describedKeys(schema: unknown): [string, unknown][] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {} } = schema as { properties?: Record<string, { description?: string }> }
  const own = Object.entries(properties).map(([key, { description }]): [string, unknown] => [
    key,
    description,
  ])
  return [...own, ...Object.values(schema).flatMap(describedKeys)]
}

it('says in the published schema what each key means, for editors', async () => {
  const found = describedKeys(JSON.parse(await generated.text()))
  expect(found.length).toBeGreaterThan(100)
  expect(found.filter(([, text]) => typeof text !== 'string' || !/\w.*\.$/.test(text))).toEqual([])
})
