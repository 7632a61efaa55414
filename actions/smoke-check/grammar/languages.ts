import { loadJsonPath, loadSemver } from '#libraries'

/** The languages inside the file that libraries speak: selectors, version ranges, JSON schemas. */
export interface Languages {
  readonly jsonpath: Awaited<ReturnType<typeof loadJsonPath>>['jsonpath']
  satisfies(version: string, range: string): boolean
  isRange(range: string): boolean
  /** Compiled JSON schemas by path; the answer is what does not fit, or nothing. */
  readonly schemas: ReadonlyMap<string, (document: unknown) => string | undefined>
}

/** Versions are taken as they come in the field: `v2.1`, and release candidates count. */
const OPTIONS = { loose: true, includePrerelease: true }

/** Loads what a file needs; version ranges are rare enough to be loaded only where one is written. */
export async function loadLanguages(text: string, schemas: Languages['schemas']): Promise<Languages> {
  const { jsonpath } = await loadJsonPath()
  const semver = /\bsemver\b/.test(text) ? await loadSemver() : undefined
  return {
    jsonpath,
    satisfies: (version, range) => semver?.satisfies(version, range, OPTIONS) === true,
    isRange: range => typeof semver?.validRange(range, OPTIONS) === 'string',
    schemas,
  }
}
