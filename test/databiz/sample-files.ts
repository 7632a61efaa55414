import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { SAMPLE_APP } from '../support/sample-backend.ts'

/** How the front end of a commit is broken. */
export type BrokenFrontEnd = 'wrong-api-url'

/** The files of the sample application, by path. */
export async function sampleFiles(): Promise<Record<string, Buffer>> {
  const entries = await readdir(SAMPLE_APP, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const own = paths
    .map(path => relative(SAMPLE_APP, path))
    .filter(path => !/(^|\/)(node_modules|dist)\//.test(path))
  return Object.fromEntries(
    await Promise.all(own.map(async path => [path, await readFile(join(SAMPLE_APP, path))] as const)),
  )
}

/** The file by which a commit breaks one half of the application, or mends it. */
export const brokenFile = (
  half: 'backend' | 'frontend',
  kind: string | null,
): Record<string, string | null> => ({
  [`${half}/broken.json`]: kind === null ? null : `${JSON.stringify({ kind })}\n`,
})
