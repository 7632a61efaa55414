import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { typeNames } from '../../../actions/validate-config/contract/type-names.ts'
import {
  contractKeys,
  groupKeys,
  variableKeys,
} from '../../../actions/validate-config/contract-file/key-descriptions.ts'
import { ruleIds, rules } from '../../../actions/validate-config/findings/catalog.ts'
import { optionsOf } from '../../../actions/validate-config/types/value-types.ts'

const LETTERS = { error: 'e', warning: 'w', info: 'i', off: '–' } as const

const page = await readFile(
  fileURLToPath(new URL('../../../validate-config/README.md', import.meta.url)),
  'utf8',
)

it.each(ruleIds)('documents the rule %s with its levels', id => {
  const { levels, title } = rules[id]
  const letters = (['development', 'test', 'staging', 'production'] as const).map(
    stage => LETTERS[levels[stage]],
  )
  expect(page).toContain(`| \`${id}\` | ${letters.join(' ')} | ${title} |`)
})

it.each(typeNames)('documents the type %s with its options', type => {
  const row = page.split('\n').find(line => line.startsWith(`| \`${type}\` |`)) ?? ''
  expect([...row.matchAll(/`([^`]+)`/g)].map(([, word]) => word)).toEqual(
    expect.arrayContaining([type, ...optionsOf.type(type)]),
  )
})

it('names every key of a contract, of a variable and of a group', () => {
  const keys = [contractKeys, variableKeys, groupKeys].flatMap(table => Object.keys(table))
  expect(
    keys.filter(key => !page.includes(`\`${key}\``) && !page.includes(`\`${key}.<environment>\``)),
  ).toEqual([])
})
