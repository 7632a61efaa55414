import { cut } from '../text/cut.ts'

/** Where an annotation points and what it says. */
export interface Annotation {
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** The runner cuts annotation messages at this many characters. */
const LONGEST_MESSAGE = 4_096

/** `::name key=value::data` with the escapes of the runner's own parser. */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string>>,
  data: string,
): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`)
  return `::${name}${pairs.length === 0 ? '' : ` ${pairs.join(',')}`}::${escapeData(data)}`
}

export function annotationCommand(level: 'error' | 'warning' | 'notice', annotation: Annotation): string {
  const { message, title, file, line, column } = annotation
  const properties = {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: String(line) }),
    ...(column === undefined ? {} : { col: String(column) }),
  }
  return workflowCommand(level, properties, cut(message, LONGEST_MESSAGE))
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
