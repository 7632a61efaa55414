export interface FormFile {
  readonly name: string
  readonly fileName: string | undefined
  readonly contentType: string
  readonly content: Buffer
}

const HEAD_END = '\r\n\r\n'

/**
 * The parts of a form as slices of its body. The reader of the platform itself (`Response.formData`) takes longer for
 * thousands of files than everything that is measured beside it.
 * @throws Error for a body that is no such form
 */
export function formFiles(body: Buffer, contentType: string): FormFile[] {
  const boundary = /^multipart\/form-data; boundary="?([^";]+)"?$/.exec(contentType)?.[1]
  if (boundary === undefined) throw new Error('The body must be a form')
  const mark = `--${boundary}`
  if (!body.subarray(0, mark.length).equals(Buffer.from(mark))) throw new Error('The form does not begin')
  const files: FormFile[] = []
  let at = mark.length
  while (body.toString('latin1', at, at + 2) === '\r\n') {
    const head = body.indexOf(HEAD_END, at)
    const end = body.indexOf(`\r\n${mark}`, head)
    if (head < 0 || end < 0) throw new Error('A part of the form does not end')
    files.push(fileOf(body.toString('utf8', at + 2, head), body.subarray(head + HEAD_END.length, end)))
    at = end + 2 + mark.length
  }
  if (body.toString('latin1', at, at + 2) !== '--') throw new Error('The form does not end')
  return files
}

function fileOf(head: string, content: Buffer): FormFile {
  const disposition = /^content-disposition: form-data; name="([^"]*)"(?:; filename="([^"]*)")?\r?$/im.exec(
    head,
  )
  if (disposition === null) throw new Error(`A part without a name: ${head}`)
  const contentType = /^content-type: *(.*?)\r?$/im.exec(head)?.[1] ?? ''
  return { name: disposition[1] ?? '', fileName: disposition[2], contentType, content }
}
