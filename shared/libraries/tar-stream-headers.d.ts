declare module '*/tar-stream/headers.js' {
  interface Description {
    readonly name: string
    readonly type: 'file' | 'directory' | 'pax-header'
    readonly mode: number
    readonly size: number
    readonly mtime: Date
    readonly uid: number
    readonly gid: number
  }

  const headers: {
    /** One block; nothing for a name that does not fit in. */
    readonly encode: (described: Description) => Buffer | null
    readonly encodePax: (described: { readonly name: string }) => Buffer
  }
  export default headers
}
