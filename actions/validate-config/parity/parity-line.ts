export interface ParityLine {
  readonly left: string
  readonly right: string
}

/** `file:a..file:b`; `undefined` for anything else. */
export function parseParityLine(line: string): ParityLine | undefined {
  const [, left, right] = /^file:(.+?)\.\.file:(.+)$/.exec(line) ?? []
  return left === undefined || right === undefined ? undefined : { left: left.trim(), right: right.trim() }
}

export const parityProblem = (line: string): string | undefined =>
  parseParityLine(line) === undefined ? 'must be `file:<path>..file:<path>`' : undefined
