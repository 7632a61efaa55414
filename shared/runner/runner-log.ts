import type { Clock } from '../clock/clock.ts'
import type { SecretRegistry } from '../secrets/secret-registry.ts'
import type { Host } from './host.ts'
import { asAnnotation, type Log } from './log.ts'
import { outsideLines, safeLine } from './outside-text.ts'
import { type Annotation, annotationCommand, workflowCommand } from './workflow-command.ts'

/** The runner keeps ten annotations of each kind and drops the rest without a word. */
const ANNOTATIONS_KEPT = 10
const PROGRESS_EVERY_MS = 5_000

type Level = 'error' | 'warning' | 'notice'

/** The log of a workflow run: groups, annotations and masks as workflow commands. */
export function runnerLog(host: Host, secrets: SecretRegistry, clock: Clock): Log {
  const counts: Record<Level, number> = { error: 0, warning: 0, notice: 0 }
  let lastProgress = clock.now()
  /** The runner knows no group inside a group: it would end the outer one there. */
  let openGroups = 0
  const print = (line: string) => host.print(`${secrets.redact(line)}\n`)
  const annotate = (level: Level) => (given: Annotation | string) => {
    const annotation = redacted(asAnnotation(given), secrets)
    counts[level] += 1
    if (counts[level] <= ANNOTATIONS_KEPT) print(annotationCommand(level, annotation))
    else for (const line of outsideLines(annotation.message)) print(`${placeOf(annotation)}${level}: ${line}`)
  }
  return {
    info: line => print(safeLine(line)),
    debug: line =>
      host.environment['RUNNER_DEBUG'] === '1' && print(workflowCommand('debug', {}, secrets.redact(line))),
    outside: text => {
      for (const line of outsideLines(secrets.redact(text))) print(`│ ${line}`)
    },
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    async group(title, body) {
      const isOutermost = openGroups === 0
      print(isOutermost ? workflowCommand('group', {}, safeLine(title)) : safeLine(`${title}:`))
      openGroups += 1
      try {
        return await body()
      } finally {
        openGroups -= 1
        if (isOutermost) print('::endgroup::')
      }
    },
    progress(line) {
      if (clock.now() - lastProgress < PROGRESS_EVERY_MS) return
      lastProgress = clock.now()
      print(safeLine(line))
    },
    mask(value) {
      for (const spelling of secrets.add(value)) host.print(`${workflowCommand('add-mask', {}, spelling)}\n`)
    },
  }
}

const placeOf = ({ file, line }: Annotation): string =>
  file === undefined ? '' : `${safeLine(file)}${line === undefined ? '' : `:${line}`}: `

function redacted(annotation: Annotation, secrets: SecretRegistry): Annotation {
  const message = secrets.redact(annotation.message)
  return annotation.title === undefined
    ? { ...annotation, message }
    : { ...annotation, message, title: secrets.redact(annotation.title) }
}
