import type { Annotation } from './workflow-command.ts'

/** What a run tells people while it works. Every line is redacted and cannot start a workflow command. */
export interface Log {
  info(line: string): void
  /** Shown only when debugging is switched on. */
  debug(line: string): void
  /** Text from outside (log lines, bodies, messages), marked as such, line by line. */
  outside(text: string): void
  notice(annotation: Annotation | string): void
  warning(annotation: Annotation | string): void
  error(annotation: Annotation | string): void
  /** A foldable section. */
  group<Value>(title: string, body: () => Promise<Value>): Promise<Value>
  /** The state of long work; printed now and then, or rewritten in place on a terminal. */
  progress(line: string): void
  /** Hides a value, in all its spellings, from everything printed or written from now on. */
  mask(value: string): void
}

export const asAnnotation = (annotation: Annotation | string): Annotation =>
  typeof annotation === 'string' ? { message: annotation } : annotation
