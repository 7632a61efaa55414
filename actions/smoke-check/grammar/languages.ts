import { loadJsonPath, loadSemver } from '#libraries'
import { type CompileCss, loadElements } from '../html/elements.ts'

/** The languages inside the file that libraries speak: selectors, version ranges, JSON schemas. */
export interface Languages {
  readonly jsonpath: Awaited<ReturnType<typeof loadJsonPath>>['jsonpath']
  satisfies(version: string, range: string): boolean
  isRange(range: string): boolean
  /** Compiled JSON schemas by path; the answer is what does not fit, or nothing. */
  readonly schemas: ReadonlyMap<string, (document: unknown) => string | undefined>
  /** Files of the workspace that requests are made of, by path. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly css: CompileCss
}

/** Versions are taken as they come in the field: `v2.1`, and release candidates count. */
const OPTIONS = { loose: true, includePrerelease: true }

/** Loads what a file needs; version ranges are rare enough to be loaded only where one is written. */
export async function loadLanguages(
  text: string,
  { schemas, files }: Pick<Languages, 'schemas' | 'files'>,
): Promise<Languages> {
  const { jsonpath } = await loadJsonPath()
  const css = /\bcss:|\bhtml\b|\bpage-contains\b/.test(text) ? await loadElements() : undefined
  const semver = /\bsemver\b/.test(text) ? await loadSemver() : undefined
  return {
    jsonpath,
    satisfies: (version, range) => semver?.satisfies(version, range, OPTIONS) === true,
    isRange: range => typeof semver?.validRange(range, OPTIONS) === 'string',
    schemas,
    files,
    css: (selector, attribute) => {
      if (css === undefined) throw new Error('no page is looked at here')
      return css(selector, attribute)
    },
  }
}
