import type { Problem } from '../../../shared/failure/input-error.ts'

/** An image that takes the place of what the manifests say. */
export interface ImageLine {
  readonly name: string
  readonly reference: string
}

export interface ImageLines {
  readonly lines: readonly ImageLine[]
  readonly problems: readonly Problem[]
}

/** `host:port/path:tag@digest`, each part as container runtimes accept it. */
const REFERENCE =
  /^([a-zA-Z0-9.-]+(:\d+)?\/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/

/** Reads the input `images`; the first `=` divides, since a reference holds none. */
export function readImageLines(lines: readonly string[]): ImageLines {
  const problems: Problem[] = []
  const found: ImageLine[] = []
  const problem = (line: string, message: string) => problems.push({ input: 'images', message, value: line })
  for (const line of lines) {
    const at = line.indexOf('=')
    const name = line.slice(0, Math.max(0, at)).trim()
    const reference = line.slice(at + 1).trim()
    if (at < 0 || name === '') problem(line, 'needs lines `name=reference`')
    else if (!REFERENCE.test(reference))
      problem(line, `${name} needs an image such as ghcr.io/org/api@sha256:…`)
    else if (found.some(one => one.name === name)) problem(line, `names ${name} twice`)
    else found.push({ name, reference })
  }
  return { lines: found, problems }
}
