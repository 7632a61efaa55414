import type { Draft } from '../findings/draft.ts'
import type { DriftContext } from './drift-context.ts'

const SET_COMMAND = /\brailway\s+variables?\s+(?:--)?set\s+["']?([A-Z][A-Z0-9_]*)=/g

/** `railway variables set NAME=value`: the value stays in the history of the shell and in the list of processes. */
export function secretArguments(text: string, file: string, context: DriftContext): Draft[] {
  if (!text.includes('railway')) return []
  return text.split('\n').flatMap((content, index) =>
    [...content.slice(0, 2_000).matchAll(SET_COMMAND)].flatMap(([, name = '']): Draft[] => {
      if (context.specificationOf(name)?.isSecret === false) return []
      const message = `${name} is given on a command line`
      return [{ rule: 'secret-argument', variable: name, place: { file, line: index + 1 }, message }]
    }),
  )
}
