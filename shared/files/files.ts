import type { Readable, Writable } from 'node:stream'
import type { NamedFile } from './named-file.ts'

export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'special'
}

export interface FileFacts {
  readonly size: number
  readonly kind: Entry['kind']
  /** Permission bits. */
  readonly mode: number
  readonly modifiedMs: number
}

/** A text, or why there is none: the file is gone, or larger than the limit. */
export type SmallText = { readonly text: string } | 'gone' | 'too-large'

/** The file system as a port. Paths are absolute or relative to the working directory; errors are Node's own. */
export interface Files {
  list(folder: string): Promise<Entry[]>
  /** Facts of what the path leads to; with `link: true` of the link itself. `undefined` when nothing is there. */
  facts(path: string, options?: { readonly link?: boolean }): Promise<FileFacts | undefined>
  /** Facts of what many paths lead to, much faster than asking one by one. */
  manyFacts(paths: readonly string[]): Promise<(FileFacts | undefined)[]>
  read(path: string): Promise<Buffer>
  /**
   * What an input or the checkout names is read and written by these two alone; see `named-file.ts` for what they refuse.
   * @throws NamedFileError
   */
  readNamed(path: string, named?: NamedFile): Promise<Buffer | undefined>
  writeNamed(path: string, content: string | Uint8Array, named?: NamedFile): Promise<void>
  /**
   * The same for what is shown to others: reports become artefacts, comments and code scanning, so what the log hides is
   * hidden there too.
   */
  writeReport(path: string, text: string): Promise<void>
  /** Many small texts at once, much faster than one by one. The caller passes batches, so that a run stays cancellable. */
  readTexts(paths: readonly string[], limit: number): Promise<SmallText[]>
  /**
   * A file in pieces, each of which fills `buffer` but the last; a piece is valid until the next is asked for. The
   * fastest way through many files, and one that holds no more than the buffer. Reads while it is asked, so long work
   * takes a rest now and then.
   */
  pieces(path: string, buffer: Uint8Array): Iterable<Uint8Array>
  write(path: string, content: string | Uint8Array, mode?: number): Promise<void>
  readStream(path: string): Readable
  writeStream(path: string): Writable
  realPath(path: string): Promise<string>
  linkTarget(path: string): Promise<string>
  makeFolder(path: string): Promise<void>
  /** A folder for this account alone, made or found. @throws Error when something else is there */
  makePrivateFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** What may still be written where this folder lies; `undefined` where the system does not tell. */
  freeBytes(folder: string): Promise<number | undefined>
  /** A private folder (mode 0700) that the caller removes. */
  temporaryFolder(prefix: string): Promise<string>
}
