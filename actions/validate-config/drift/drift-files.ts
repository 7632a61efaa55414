import { matchesGlob } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { LARGEST_FILE, refuseOutside, tooLarge } from '../files/read-text.ts'
import type { DriftLine } from './drift-line.ts'
import { listFiles } from './list-files.ts'
import type { Readout } from './readout.ts'

const MOST_SHOWN = 5

type IsWanted = (name: string) => boolean

/**
 * The files that lines of one kind lead to. Several lines are one whole: what one page does not mention, another may.
 * @throws ActionError for a path without a file, and for a folder without anything to compare
 */
export async function driftFiles(
  lines: readonly DriftLine[],
  isWanted: IsWanted,
  { ports, ignored }: { readonly ports: Ports; readonly ignored: readonly string[] },
): Promise<string[]> {
  const files = new Set<string>()
  for (const line of lines)
    for (const file of await pathsOf(line, isWanted, ports)) if (!isLeftOut(file, ignored)) files.add(file)
  ports.log.info(`drift ${lines[0]?.kind}: ${files.size} file${files.size === 1 ? '' : 's'}`)
  return [...files]
}

/** Entries of `ignore` with a slash are paths: `src/legacy/**`. */
const isLeftOut = (file: string, ignored: readonly string[]): boolean =>
  ignored.some(pattern => pattern.includes('/') && matchesGlob(file, pattern.replace(/^\.\//, '')))

/** Files that those which were read belong with: inside the workspace, there, and not read yet. */
export async function followedFiles(
  { follows = [] }: Readout,
  read: readonly string[],
  { files }: Ports,
): Promise<string[]> {
  const found: string[] = []
  for (const path of follows) {
    const facts = read.includes(path) || path.startsWith('..') ? undefined : await files.facts(path)
    if (facts?.kind !== 'file') continue
    await refuseOutside(path, files)
    found.push(path)
  }
  return found
}

async function pathsOf({ kind, path }: DriftLine, isWanted: IsWanted, ports: Ports): Promise<string[]> {
  const { files } = ports
  const facts = await files.facts(path)
  if (facts === undefined) throw refused(kind, path, `There is nothing at ${path}`)
  if (facts.kind === 'folder') {
    const found = await filesBelow({ kind, path }, isWanted, ports)
    return kind === 'kubernetes' ? withoutCharts(found, ports) : found
  }
  if (facts.kind !== 'file') throw refused(kind, path, `${path} is neither a file nor a folder`)
  await refuseOutside(path, files)
  if (facts.size > LARGEST_FILE) throw tooLarge(path)
  return [path]
}

/** A folder without anything to look at would be in order whatever it holds. */
async function filesBelow({ kind, path }: DriftLine, isWanted: IsWanted, ports: Ports): Promise<string[]> {
  const { files: found, passedOver } = await listFiles(path, isWanted, ports.files)
  const shown = [...passedOver.slice(0, MOST_SHOWN), ...(passedOver.length > MOST_SHOWN ? ['…'] : [])]
  if (shown.length > 0)
    ports.log.warning(
      `drift ${kind}: links are not followed out of ${path}, so what they lead to is not compared: ${shown.join(', ')}`,
    )
  if (found.length === 0) throw refused(kind, path, `There is nothing to compare in the folder ${path}`)
  return [...found]
}

/** Templates of a Helm chart are no manifests before they are rendered. */
function withoutCharts(found: readonly string[], { log }: Ports): string[] {
  const charts = found
    .filter(file => /(?:^|\/)Chart\.ya?ml$/.test(file))
    .map(file => file.replace(/[^/]*$/, ''))
  if (charts.length === 0) return [...found]
  const kept = found.filter(file => !charts.some(chart => file.startsWith(chart)))
  log.notice(
    `${charts.length} Helm chart${charts.length === 1 ? ' is' : 's are'} left alone, with ${found.length - kept.length} files: render them (helm template) to have them compared`,
  )
  return kept
}

const refused = (kind: string, path: string, message: string): ActionError =>
  new ActionError(message, {
    code: 'source',
    remedy: `Correct the line \`${kind}:${path}\` of the input \`drift\`.`,
  })
