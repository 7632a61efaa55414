import { asAnnotation, type Log } from '../../shared/runner/log.ts'
import type { Annotation } from '../../shared/runner/workflow-command.ts'

/** A log that keeps everything, for assertions on what people would read. */
export class RecordingLog implements Log {
  readonly lines: string[] = []
  readonly notices: Annotation[] = []
  readonly warnings: Annotation[] = []
  readonly errors: Annotation[] = []
  readonly masked: string[] = []

  info = (line: string): void => void this.lines.push(line)
  debug = (line: string): void => void this.lines.push(`debug: ${line}`)
  outside = (text: string): void => void this.lines.push(`│ ${text}`)
  progress = (line: string): void => void this.lines.push(line)
  mask = (value: string): void => void this.masked.push(value)
  notice = (given: Annotation | string): void => void this.notices.push(asAnnotation(given))
  warning = (given: Annotation | string): void => void this.warnings.push(asAnnotation(given))
  error = (given: Annotation | string): void => void this.errors.push(asAnnotation(given))

  async group<Value>(title: string, body: () => Promise<Value>): Promise<Value> {
    this.lines.push(title)
    return await body()
  }

  get text(): string {
    return this.lines.join('\n')
  }
}
