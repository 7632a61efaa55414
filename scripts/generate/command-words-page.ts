import { allDeclarations } from '../actions.ts'
import type { GeneratedFile } from './generated-files.ts'

/** The words that a shell completes; the command itself knows no declaration until it starts an action. */
export const generated: GeneratedFile = {
  path: 'shared/action/command-words.ts',
  text: async () => {
    const declarations = await allDeclarations()
    const entries = declarations.map(({ name, inputs, commands }) => {
      const options = Object.entries(inputs).map(
        ([input, { kind }]) => `--${input}${kind === 'secret' ? '-env' : ''}`,
      )
      return [name, [...Object.keys(commands), ...options, '--help'].join(' ')] as const
    })
    return `${[...head, ...entries.map(([name, words]) => line(name, words)), '}'].join('\n')}\n`
  },
}

const head = [
  '// Written by `npm run generate` from the declarations.',
  '',
  '/** Action to its commands and options, one space between them. A secret is only taken from a variable. */',
  'export const commandWords: Readonly<Record<string, string>> = {',
]

function line(name: string, words: string): string {
  const key = /^\w+$/.test(name) ? name : `'${name}'`
  const short = `  ${key}: '${words}',`
  return short.length <= 110 ? short : `  ${key}:\n    '${words}',`
}
