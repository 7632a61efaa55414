import { basename } from 'node:path'
import type { Path } from './problem.ts'
import type { CheckData, SmokeFile } from './smoke-schema.ts'

/** A file of the workspace; nothing when there is none. `isShown`: what it holds is sent, or quoted where it is wrong. */
export type ReadFile = (path: string, isShown: boolean) => Promise<Buffer | undefined>

interface WantedFile {
  readonly path: Path
  readonly file: string
  /** False for certificates and keys, which are used and not sent. */
  readonly isShown: boolean
}

export interface ReadFiles {
  readonly contents: ReadonlyMap<string, Buffer>
  readonly problems: readonly { readonly path: Path; readonly message: string }[]
}

const PEM_KEYS = ['ca', 'client-certificate', 'client-key'] as const

/** PEM may be in the file itself, as a variable fills it in; anything else is a path. */
export const isPem = (text: string): boolean => text.includes('-----BEGIN ')

/** Reads every file that checks name for their requests, each once: certificates, keys, parts of forms. */
export async function readFiles(settings: SmokeFile, readFile: ReadFile): Promise<ReadFiles> {
  const contents = new Map<string, Buffer>()
  const problems: { path: Path; message: string }[] = []
  for (const { path, file, isShown } of wantedFiles(settings)) {
    if (contents.has(file)) continue
    try {
      const bytes = await readFile(file, isShown)
      if (bytes === undefined) problems.push({ path, message: `there is no file ${basename(file)} there` })
      else contents.set(file, bytes)
    } catch (thrown) {
      problems.push({ path, message: thrown instanceof Error ? thrown.message : String(thrown) })
    }
  }
  return { contents, problems }
}

/** What is sent comes first: a file that a certificate names too is not let through for that. */
function wantedFiles({ checks = [], defaults }: SmokeFile): WantedFile[] {
  const own = checks.flatMap((check, at) => filesOf(check, ['checks', at]))
  const all = [...own, ...(defaults === undefined ? [] : filesOf(defaults, ['defaults']))]
  return all.sort((a, b) => Number(b.isShown) - Number(a.isShown))
}

function filesOf(data: Partial<CheckData>, above: Path): WantedFile[] {
  const pems = PEM_KEYS.flatMap(key => {
    const file = data[key]
    return file === undefined || isPem(file) ? [] : [{ path: [...above, key], file, isShown: false }]
  })
  const parts = Object.entries(data.multipart ?? {}).flatMap(([name, part]) =>
    typeof part === 'object' ? [{ path: [...above, 'multipart', name], file: part.file, isShown: true }] : [],
  )
  return [...pems, ...parts]
}
