/** What makes readers of dotenv files differ, or might. */
const PIECES = [
  ...['x', ' ', '\t', '#', ' #', '"', "'", '`', '=', ';', ':', '~', '!', '{', '}', 'é', '\u00a0', '\f', '\r'],
  ...['\\', '\\n', '\\t', '\\x', '\\"', "\\'", '\\$', '$', '$$', '$B', '${B}', '${B', '${B:-d}'],
]
const NAMES = [
  ...['A=', ' A=', '\tA=', 'A =', 'A= ', 'A:', 'A: ', 'export A=', 'export  A =', 'export\tA=', 'export='],
  ...['A.b=', 'a-b=', '1A=', 'A B=', "'A'=", '"A"=', '=', '\u00a0A=', 'A\u00a0=', '\ufeffA=', '\fA='],
  ...['B=1\nA=', 'B=1\r\nA=', 'B=1\n\ufeffA=', 'B\nA=', '# c\nA=', 'A=1\nA='],
]
const BEHIND = ['', ' ', ' # c', '#c', 'x', ' x', '\nB=2', ' \nB=2']
const LINES = ['', ' ', '#c', ' # c', 'B', 'export B', 'B=', '\r', '//c', '; c', 'export', '---', 'B=2\r']

/** Texts of one or two assignments: every two pieces without quotes and within each kind, and further corners. */
export function awkwardTexts(): string[] {
  const pairs = PIECES.flatMap(one => ['', ...PIECES].map(two => one + two))
  const broken = ['\n', '\r\n', ''].flatMap(one => [...PIECES, '\n'].map(two => one + two))
  const plain = NAMES.flatMap(name => pairs.map(value => name + value))
  const quoted = ['"', "'", '`'].flatMap(quote =>
    [...pairs, ...broken].flatMap(value => BEHIND.map(rest => `A=${quote}x${value}y${quote}${rest}`)),
  )
  const lines = LINES.flatMap(line =>
    ['A=1', 'A="1"', 'A=', 'A'].flatMap(other => [
      `${line}\n${other}`,
      ...[`${other}\n${line}`, `${line}\r\n${other}`, `${other}\r${line}`],
    ]),
  )
  return [...new Set([...plain, ...quoted, ...lines])]
}
