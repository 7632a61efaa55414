import type { Clock } from '../clock/clock.ts'
import type { SecretRegistry } from '../secrets/secret-registry.ts'
import { outsideLines, type Redact, safeLine } from '../text/outside-text.ts'
import type { Host } from './host.ts'
import { asAnnotation, type Log } from './log.ts'
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
  const redact = (text: string) => secrets.redact(text)
  const print = (line: string) => host.print(`${line}\n`)
  const say = (line: string) => print(safeLine(line, redact))
  const annotate = (level: Level) => (given: Annotation | string) => {
    const annotation = harmless(asAnnotation(given), redact)
    counts[level] += 1
    if (counts[level] <= ANNOTATIONS_KEPT) print(annotationCommand(level, annotation))
    else for (const line of annotation.message.split('\n')) print(`${placeOf(annotation)}${level}: ${line}`)
  }
  return {
    info: say,
    debug: line =>
      host.environment['RUNNER_DEBUG'] === '1' && print(workflowCommand('debug', {}, safeLine(line, redact))),
    outside: text => {
      for (const line of outsideLines(text, redact)) print(`│ ${line}`)
    },
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    async group(title, body) {
      const isOutermost = openGroups === 0
      if (isOutermost) print(workflowCommand('group', {}, safeLine(title, redact)))
      else say(`${title}:`)
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
      say(line)
    },
    mask(value) {
      for (const spelling of secrets.add(value)) host.print(`${workflowCommand('add-mask', {}, spelling)}\n`)
    },
  }
}

const placeOf = ({ file, line }: Annotation): string =>
  file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `

/** All texts of an annotation, made by the one function that makes the text of a log. */
function harmless(annotation: Annotation, redact: Redact): Annotation {
  const { title, file } = annotation
  return {
    ...annotation,
    message: outsideLines(annotation.message, redact).join('\n'),
    ...(title === undefined ? {} : { title: safeLine(title, redact) }),
    ...(file === undefined ? {} : { file: safeLine(file, redact) }),
  }
}
