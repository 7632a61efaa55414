import { readInstructions } from './instructions.ts'

/**
 * The command by which the image asks whether it is well, as one line: of the last stage, or of the stage that it is built
 * on. Nothing where there is none, or `NONE`.
 */
export function healthCommandOf(dockerfile: string): string | undefined {
  const stages = new Map<string, string | undefined>()
  let [stage, command]: [string, string | undefined] = ['', undefined]
  for (const { keyword, body } of readInstructions(dockerfile)) {
    if (keyword === 'FROM') {
      const [, base = '', name = ''] = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(body) ?? []
      ;[stage, command] = [name.toLowerCase(), stages.get(base.toLowerCase())]
    } else if (keyword === 'HEALTHCHECK') command = commandIn(body)
    stages.set(stage, command)
  }
  return command
}

/** `[--interval=…] CMD curl …`, `… CMD ["curl", …]` or `NONE`. */
function commandIn(body: string): string | undefined {
  const [, said] = /^(?:--\S+\s+)*CMD\s+(.*)$/is.exec(body) ?? []
  return said === undefined ? undefined : (listedWords(said) ?? said)
}

/** A list that is not JSON is a line for the shell. */
function listedWords(said: string): string | undefined {
  try {
    const words: unknown = JSON.parse(said)
    return Array.isArray(words) ? words.join(' ') : undefined
  } catch {
    return undefined
  }
}
