import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { commandWords } from '../../../shared/action/command-words.ts'
import { completions } from '../../../shared/action/completion.ts'

const first = ['doctor', 'release', 'init']
const script = (shell: string) => completions[shell]?.(first) ?? ''

/** What bash offers when the last word is completed. */
async function offered(...words: string[]): Promise<string[]> {
  const line = `${script('bash')}
COMP_WORDS=(databiz-actions ${words.map(word => `'${word}'`).join(' ')})
COMP_CWORD=${words.length}
_databiz_actions
printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = await promisify(execFile)('bash', ['-c', line])
  return stdout.split('\n').filter(word => word !== '')
}

it('bash completes actions, commands of an action, and options; secrets by their variable', async () => {
  expect(await offered('do')).toEqual(['doctor'])
  expect(await offered('doctor', 'in')).toEqual(['init'])
  expect(await offered('doctor', '--fi')).toEqual(['--file', '--fix'])
  expect(await offered('doctor', '--railway-t')).toEqual(['--railway-token-env'])
  expect(await offered('nothing', '--x')).toEqual([])
})

it('zsh and fish are offered the same words', () => {
  for (const shell of ['zsh', 'fish']) expect(script(shell)).toContain('doctor')
  expect(script('zsh')).toContain(`release) choices=(${commandWords['release']})`)
  expect(script('fish')).toContain("-n '__fish_seen_subcommand_from doctor' -l fix")
})

it('no word needs a quote in a shell', () =>
  expect(
    Object.values(commandWords)
      .join(' ')
      .split(' ')
      .filter(word => !/^[\w-]+$/.test(word)),
  ).toEqual([]))
