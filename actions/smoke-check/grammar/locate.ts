import { type FileProblem, type Path, SmokeFileError } from './problem.ts'
import type { YamlSource } from './yaml-source.ts'

export interface SmokeText {
  readonly text: string
  /** As shown in messages; a path when it is a file of the workspace. */
  readonly name: string
  /** True when annotations can point into it. */
  readonly isFile: boolean
}

/** @throws SmokeFileError with all of them, where there are any */
export function stopOn(source: SmokeText, problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new SmokeFileError(source.name, problems)
}

/** Problems of paths as problems of places. */
export const located = (
  yaml: YamlSource,
  problems: readonly { readonly path: Path; readonly message: string }[],
): FileProblem[] =>
  problems.map(({ path, message }) => ({
    message: path.length === 0 ? message : `${pathText(path)}: ${message}`,
    position: yaml.positionOf(path),
  }))

/** `checks[2].expect.json.$.status`. */
const pathText = (path: Path): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('')
