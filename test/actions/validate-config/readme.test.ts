import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ruleIds, rules } from '../../../actions/validate-config/rules/catalog.ts'
import { typeNames } from '../../../actions/validate-config/types/type-names.ts'

const LETTERS = { error: 'e', warning: 'w', info: 'i', off: '–' } as const

it('documents every rule with its levels, and every type', async () => {
  const page = await readFile(
    fileURLToPath(new URL('../../../validate-config/README.md', import.meta.url)),
    'utf8',
  )
  for (const id of ruleIds) {
    const { levels, title } = rules[id]
    const letters = (['development', 'test', 'staging', 'production'] as const).map(
      stage => LETTERS[levels[stage]],
    )
    expect(page).toContain(`| \`${id}\` | ${letters.join(' ')} | ${title} |`)
  }
  for (const type of typeNames) expect(page).toContain(`\`${type}\``)
})
