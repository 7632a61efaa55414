import { readFile, writeFile } from 'node:fs/promises'
import { type Document, isMap, parseDocument } from 'yaml'

/**
 * Keys that GitHub knows and act's schema refuses: how many runs may wait in a concurrency group, and an environment
 * that lends its secrets without a deployment record. Neither changes what the steps of a run do; what they mean is
 * judged without a runner, by the contract tests of the examples.
 */
const NEWER = { concurrency: 'queue', environment: 'deployment' } as const

/** Takes them out of the checked-out workflow; everything else stays as it is written. */
export async function leaveOutNewerKeys(path: string): Promise<void> {
  const document = parseDocument(await readFile(path, 'utf8'))
  const { jobs } = document.toJS() as { readonly jobs: object }
  const places = [[], ...Object.keys(jobs).map(name => ['jobs', name])]
  const left = places.flatMap(place =>
    Object.entries(NEWER).map(key => leaveOut(document, [...place, ...key])),
  )
  if (left.some(Boolean)) await writeFile(path, document.toString({ lineWidth: 0 }))
}

/** A block that had nothing else becomes empty, which both take as not there. */
function leaveOut(document: Document, path: readonly string[]): boolean {
  return isMap(document.getIn(path.slice(0, -1))) && document.deleteIn(path)
}
