/** `<bucket>[/<prefix>]`. */
export function splitCopyTo(copyTo: string): {
  readonly bucket: string
  readonly prefix: string | undefined
} {
  const at = copyTo.indexOf('/')
  return at < 0
    ? { bucket: copyTo, prefix: undefined }
    : { bucket: copyTo.slice(0, at), prefix: copyTo.slice(at + 1) }
}
