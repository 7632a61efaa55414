import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { shellWord } from '../../../shared/text/shell-word.ts'

it.each(['plain', 'release/1.0', 'a b', "it's", '$(id)', '`id`', 'x;id', 'a\nb', '"', '\\', '*', '', '#x'])(
  'is the one word %j to a shell',
  text => {
    const seen = execFileSync('sh', ['-c', `printf '[%s]' ${shellWord(text)}`], { encoding: 'utf8' })
    expect(seen).toBe(`[${text}]`)
  },
)

it('leaves alone what needs no quotes', () => {
  expect(shellWord('staging=staging,production=release/1.0')).toBe('staging=staging,production=release/1.0')
})
