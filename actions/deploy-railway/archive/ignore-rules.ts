import { type IgnoreLine, isAbout, reachesInto, readIgnoreLines, toBytes } from './ignore-line.ts'

/** Strongest first, as in Railway's own tool. */
export const IGNORE_FILES = ['.railwayignore', '.ignore', '.gitignore', '.git/info/exclude'] as const

/** What people write for Railway alone. */
const RAILWAY: IgnoreFile = '.railwayignore'

export type IgnoreFile = (typeof IGNORE_FILES)[number]

/** Where an ignore file lies: in a folder of the tree (`''` is its root), or above it. */
export type Place =
  | { readonly folder: string }
  /** The root as seen from there, such as `services/api`. */
  | { readonly above: string }

interface RuleFile {
  readonly file: IgnoreFile
  readonly place: Place
  /** The last line first: it is the first to be asked. */
  readonly lines: readonly IgnoreLine[]
}

/** An entry of the tree: its path from the root, with forward slashes. */
export interface Named {
  readonly path: string
  readonly isFolder: boolean
}

export interface Decision {
  readonly file: IgnoreFile
  readonly line: IgnoreLine
}

/**
 * What reaches one folder: every ignore file on the way to it, the deepest first, and the lines that do not count here.
 * Never changed: a folder below has rules of its own.
 */
export interface IgnoreRules {
  readonly files: readonly RuleFile[]
  readonly exempt: ReadonlySet<IgnoreLine>
}

export const NO_RULES: IgnoreRules = { files: [], exempt: new Set() }

/** The rules with one more ignore file, deeper than those before. */
export function withFile(rules: IgnoreRules, file: IgnoreFile, place: Place, text: string): IgnoreRules {
  const lines = readIgnoreLines(text, { braces: file === '.railwayignore' }).reverse()
  const exempt = 'above' in place ? [...rules.exempt, ...dropping(lines, place.above)] : rules.exempt
  return { files: [{ file, place, lines }, ...rules.files], exempt: new Set(exempt) }
}

/**
 * The folder that is uploaded is wanted, so a line that drops it together with everything else (`*`) does not count for
 * its content, nor one that drops all that is in it (`dist/*`). Where others beside it list what is wanted of it, they do.
 */
function dropping(lines: readonly IgnoreLine[], above: string): IgnoreLine[] {
  const parts = toBytes(above).split('/')
  if (lines.some(line => line.negated && !isPlaceholder(line) && reachesInto(line, parts))) return []
  const places = [...parts.map((_, index) => parts.slice(0, index + 1)), [...parts, ANYTHING]]
  return places.flatMap(place => {
    const about = lines.filter(line => isAbout(line, place, true))
    const kept = about.findIndex(({ negated }) => negated)
    return (kept < 0 ? about : about.slice(0, kept)).filter(({ isCatchAll }) => isCatchAll)
  })
}

/** A name that no line spells out. */
const ANYTHING = '\u0000'

/** Files that only keep an empty folder in Git. */
const isPlaceholder = ({ text }: IgnoreLine): boolean => /(^|\/|!)\.(gitkeep|keep|gitignore)\s*$/.test(text)

/**
 * The line that decides about an entry: the strongest kind of file first, the deepest of a kind first, its last line
 * first. Nothing where no line is about it.
 */
export function decide(rules: IgnoreRules, entry: Named): Decision | undefined {
  for (const kind of IGNORE_FILES) {
    const found = decideWithin(rules, kind, entry)
    if (found !== undefined) return found
  }
  return undefined
}

function decideWithin(rules: IgnoreRules, kind: IgnoreFile, entry: Named): Decision | undefined {
  for (const { file, place, lines } of rules.files) {
    if (file !== kind) continue
    const parts = partsFrom(place, entry.path)
    const line = lines.find(one => !rules.exempt.has(one) && isAbout(one, parts, entry.isFolder))
    if (line !== undefined) return { file, line }
  }
  return undefined
}

/**
 * The rules inside of a folder that was kept. Where `.railwayignore` brought it back against a line for everything (`*`),
 * that line does not count in it any more: else the folder would come, and nothing of what is in it. Among Git's own
 * files it is as Git has it.
 */
export function inside(rules: IgnoreRules, folder: string): IgnoreRules {
  const entry = { path: folder, isFolder: true }
  const decision = decide(rules, entry)
  if (decision?.line.negated !== true || decision.file !== RAILWAY) return rules
  const weaker = rules.files.filter(({ file }) => file !== RAILWAY)
  const beaten = weaker.flatMap(({ place, lines }) => {
    const parts = partsFrom(place, folder)
    return lines.filter(line => line.isCatchAll && !line.negated && isAbout(line, parts, true))
  })
  return beaten.length === 0 ? rules : { ...rules, exempt: new Set([...rules.exempt, ...beaten]) }
}

/** The parts of a path as an ignore file sees it. Only files on the way to an entry are asked. */
function partsFrom(place: Place, path: string): string[] {
  const seen =
    'above' in place
      ? `${place.above}/${path}`
      : place.folder === ''
        ? path
        : path.slice(place.folder.length + 1)
  return toBytes(seen).split('/')
}
