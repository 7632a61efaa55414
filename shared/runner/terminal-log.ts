import type { Clock } from '../clock/clock.ts'
import type { SecretRegistry } from '../secrets/secret-registry.ts'
import { outsideLines, safeLine } from '../text/outside-text.ts'
import type { Host } from './host.ts'
import { asAnnotation, type Log } from './log.ts'
import type { Annotation } from './workflow-command.ts'

const PROGRESS_EVERY_MS = 200

/** The log of a command line run: plain lines for a person, problems in the `file:line: level: text` form editors know. */
export function terminalLog(host: Host, secrets: SecretRegistry, clock: Clock): Log {
  let lastProgress = Number.NEGATIVE_INFINITY
  let progressShown = false
  const redact = (text: string) => secrets.redact(text)
  const print = (line: string) => {
    host.print(`${progressShown ? '\r\u001b[K' : ''}${line}\n`)
    progressShown = false
  }
  const problem = (level: string) => (given: Annotation | string) => {
    const { message, file, line, column } = asAnnotation(given)
    const place =
      file === undefined
        ? ''
        : `${[safeLine(file, redact), line, column].filter(part => part !== undefined).join(':')}: `
    const [first = '', ...rest] = outsideLines(message, redact)
    print(`${place}${level}: ${first}`)
    for (const more of rest) print(`  ${more}`)
  }
  return {
    info: line => print(safeLine(line, redact)),
    debug: line => host.environment['RUNNER_DEBUG'] === '1' && print(`debug: ${safeLine(line, redact)}`),
    outside: text => {
      for (const line of outsideLines(text, redact)) print(`│ ${line}`)
    },
    notice: problem('note'),
    warning: problem('warning'),
    error: problem('error'),
    async group(title, body) {
      print(safeLine(title, redact))
      return await body()
    },
    progress(line) {
      if (!host.interactive || clock.now() - lastProgress < PROGRESS_EVERY_MS) return
      lastProgress = clock.now()
      progressShown = true
      host.print(`\r\u001b[K${safeLine(line, redact)}`)
    },
    mask: value => {
      secrets.add(value)
    },
  }
}
