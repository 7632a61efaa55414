/** What wrangler would send, as it wrote it into a file: its boundary is its first line. */
export async function readForm(bytes: Uint8Array): Promise<FormData> {
  const boundary = /^--([^\r\n]{1,200})\r?\n/.exec(
    Buffer.from(bytes.subarray(0, 300)).toString('latin1'),
  )?.[1]
  const type = `multipart/form-data; boundary=${boundary ?? ''}`
  return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
}

/** Its files by name, which are the modules of the program. */
export async function modulesIn(bytes: Uint8Array): Promise<(readonly [name: string, bytes: Uint8Array])[]> {
  const files = [...(await readForm(bytes)).values()].filter(value => typeof value !== 'string')
  return await Promise.all(
    files.map(async file => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  )
}
