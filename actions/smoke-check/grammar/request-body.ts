import { basename } from 'node:path'
import { encodeMultipart, type FormPart } from './multipart.ts'
import type { Path } from './problem.ts'
import type { CheckData } from './smoke-schema.ts'

export interface RequestBody {
  readonly content: string | Buffer
  /** The content type that goes with it, unless the check names one. */
  readonly type?: string
}

const BODY_KEYS = ['body', 'json-body', 'form', 'multipart'] as const

/** The body of a check, in the one form that it is given in. */
export function requestBody(
  data: CheckData,
  files: ReadonlyMap<string, Buffer>,
  problem: (path: Path, message: string) => void,
): RequestBody | undefined {
  const [first, second] = BODY_KEYS.filter(key => data[key] !== undefined)
  if (first === undefined) return undefined
  if (second !== undefined) problem([second], `give either \`${first}\` or \`${second}\``)
  if (first === 'body') return { content: data.body ?? '' }
  if (first === 'json-body') return { content: JSON.stringify(data['json-body']), type: 'application/json' }
  if (first === 'form') return formBody(data.form ?? {})
  const { type, body } = encodeMultipart(
    Object.entries(data.multipart ?? {}).map(([name, part]) => formPart(name, part, files)),
  )
  return { content: body, type }
}

function formBody(form: NonNullable<CheckData['form']>): RequestBody {
  const fields = Object.entries(form).map(([name, value]): [string, string] => [name, String(value)])
  return { content: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }
}

function formPart(
  name: string,
  part: NonNullable<CheckData['multipart']>[string],
  files: ReadonlyMap<string, Buffer>,
): FormPart {
  if (typeof part !== 'object') return { name, content: String(part) }
  const content = files.get(part.file) ?? Buffer.alloc(0)
  const fileName = part.name ?? basename(part.file)
  return { name, content, fileName, ...(part.type === undefined ? {} : { type: part.type }) }
}
