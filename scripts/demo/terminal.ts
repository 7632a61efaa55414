import { styleText } from 'node:util'
import { spoken } from './spoken.ts'

type Style = Parameters<typeof styleText>[0]

/** Where the story is told. Colours and the moving line are for terminals alone. */
export interface Terminal {
  heading(number: number, title: string): void
  /** One fact on one line. */
  fact(label: string, text: string): void
  passed(text: string, durationMs?: number): void
  /** What was said about it, where anything was. */
  aside(text: string): void
  different(text: string): void
  print(text: string): void
  /** Shows that something long is going on, with the time it has taken so far, until the work is done. */
  during<Value>(what: string, work: () => Promise<Value>): Promise<Value>
}

const LABEL_WIDTH = 13
const REDRAW_MS = 120
const REMIND_MS = 10_000

export function terminal(out: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Terminal {
  const moves = out.isTTY === true && environment['CI'] === undefined
  const colours = out.isTTY === true && environment['NO_COLOR'] === undefined
  const paint = (style: Style, text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text
  const print = (text: string) => void out.write(`${text}\n`)
  const quiet = (durationMs: number | undefined) =>
    durationMs === undefined ? '' : paint('dim', `  ${spoken(durationMs)}`)
  return {
    print,
    heading: (number, title) => print(`\n${paint(['bold', 'cyan'], `${number}. ${title}`)}`),
    fact: (label, text) => print(`   ${paint('dim', label.padEnd(LABEL_WIDTH))} ${text}`),
    passed: (text, durationMs) => print(`   ${paint('green', '✓')} ${text}${quiet(durationMs)}`),
    aside: text => text !== '' && print(`     ${paint('dim', text)}`),
    different: text => print(`   ${paint(['bold', 'red'], '✗')} ${paint('red', text)}`),
    async during(what, work) {
      const started = performance.now()
      const elapsed = () => spoken(performance.now() - started)
      const draw = moves
        ? () => void out.write(`\r\x1b[K   ${paint('dim', `… ${what}  ${elapsed()}`)}`)
        : () => print(`   … ${what}, ${elapsed()} so far`)
      const timer = setInterval(draw, moves ? REDRAW_MS : REMIND_MS)
      try {
        return await work()
      } finally {
        clearInterval(timer)
        if (moves) out.write('\r\x1b[K')
      }
    },
  }
}
