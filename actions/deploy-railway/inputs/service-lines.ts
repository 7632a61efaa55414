import type { Problem } from '../../../shared/failure/input-error.ts'

/** One line of the input `services`. */
export interface ServiceLine {
  readonly service: string
  /** Folder that is uploaded for it; nothing means the input `path`. */
  readonly path: string | undefined
}

/** Reads `<service> [<path>]`, one a line; the first is live before the others start. */
export function readServiceLines(lines: readonly string[]): {
  readonly services: readonly ServiceLine[]
  readonly problems: readonly Problem[]
} {
  const services = lines.map(line => {
    const [service = '', ...rest] = line.trim().split(/\s+/)
    return { service, path: rest.length === 0 ? undefined : rest.join(' ') }
  })
  const names = services.map(({ service }) => service.toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  const problems =
    twice === undefined ? [] : [{ input: 'services', message: `names ${JSON.stringify(twice)} twice` }]
  return { services, problems }
}
