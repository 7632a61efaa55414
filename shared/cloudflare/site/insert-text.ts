/** Bytes with a text put in at a place. */
export const inserted = (content: Uint8Array, at: number, text: string): Uint8Array =>
  Buffer.concat([content.subarray(0, at), Buffer.from(text), content.subarray(at)])
