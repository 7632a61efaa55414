import type { Ports } from '../../../shared/action/action.ts'
import { CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import type { Contract } from '../contract/contract.ts'
import { isExampleFile } from '../files/file-names.ts'
import { readListed } from '../files/read-text.ts'
import type { Draft } from '../findings/draft.ts'
import type { RuleContext } from '../rules/rule-context.ts'
import { judgeCode } from './code/judge-code.ts'
import { isCode, scanCode } from './code/scan-code.ts'
import { type DriftContext, driftContext } from './drift-context.ts'
import { driftFiles, followedFiles } from './drift-files.ts'
import { type DriftKind, parseDriftLine } from './drift-line.ts'
import { nameFamilyDrafts } from './name-families.ts'
import { publishedValues } from './published.ts'
import { readCompose } from './readers/compose.ts'
import { readDockerfile } from './readers/dockerfile.ts'
import { readDocs, undocumented } from './readers/docs.ts'
import { readExample } from './readers/example.ts'
import { readKubernetes } from './readers/kubernetes.ts'
import { readWorkflow, unusedInWorkflows } from './readers/workflow.ts'
import { joinReadouts, type Readout, type Seen } from './readout.ts'
import { uniformDrafts } from './uniform.ts'

export interface Drift {
  readonly drafts: readonly Draft[]
  readonly published: RuleContext['published']
}

interface Wanted {
  readonly lines: readonly string[]
  readonly contract: Contract
  readonly environment: string | undefined
}

/** How one kind of file is found, read, and judged as a whole. */
interface Kind {
  isWanted(name: string): boolean
  read(text: string, file: string, context: DriftContext): Readout | Promise<Readout>
  whole?(readout: Readout, seen: Seen, context: DriftContext): Draft[] | Promise<Draft[]>
}

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name)

const kinds: Readonly<Record<DriftKind, Kind>> = {
  example: { isWanted: name => name.startsWith('.env') || isExampleFile(name), read: readExample },
  docs: { isWanted: name => /\.mdx?$/.test(name), read: readDocs, whole: undocumented },
  workflows: { isWanted: isYaml, read: readWorkflow, whole: unusedInWorkflows },
  compose: { isWanted: isYaml, read: readCompose },
  kubernetes: { isWanted: isYaml, read: readKubernetes },
  dockerfile: { isWanted: name => /Dockerfile/.test(name), read: readDockerfile },
  code: {
    isWanted: isCode,
    read: (text, path, context) => scanCode({ text, path }, context),
    whole: judgeCode,
  },
}

const SEARCHED_FOR_NAMES: readonly DriftKind[] = ['docs', 'workflows', 'code']

/** Compares every file that the input names with the contract, in both directions. */
export async function findDrift(wanted: Wanted, ports: Ports): Promise<Drift> {
  const context = driftContext(wanted.contract, wanted.environment)
  const lines = wanted.lines.flatMap(line => parseDriftLine(line) ?? [])
  const readouts: Readout[] = []
  for (const [kind, ofKind] of Map.groupBy(lines, line => line.kind)) {
    const files = await driftFiles(ofKind, kinds[kind].isWanted, { ports, ignored: wanted.contract.ignore })
    const found = await readKind(kind, files, context, ports)
    const more = await readKind(kind, await followedFiles(found, files, ports), context, ports)
    const readout = joinReadouts([found, more])
    const paths = ofKind.map(line => line.path).join(', ')
    const seen = { paths, file: files[0] ?? paths, texts: () => textsOf(files, ports) }
    readouts.push(readout, {
      mentions: [],
      drafts: (await kinds[kind].whole?.(readout, seen, context)) ?? [],
    })
  }
  const { mentions, drafts } = joinReadouts(readouts)
  return {
    drafts: [...drafts, ...uniformDrafts(mentions, context)],
    published: publishedValues(mentions, context),
  }
}

async function readKind(
  kind: DriftKind,
  files: readonly string[],
  context: DriftContext,
  ports: Ports,
): Promise<Readout> {
  const readouts: Readout[] = []
  for (let at = 0; at < files.length; at += AT_ONCE) {
    refuseToGoOn(ports)
    const batch = files.slice(at, at + AT_ONCE)
    const texts = await readListed(batch, ports.files)
    for (const [index, file] of batch.entries()) {
      const content = texts[index] ?? 'gone'
      if (content === 'too-large') ports.log.notice(`${file} is left out: it is larger than 4 MiB`)
      else if (content !== 'gone') readouts.push(await readOne(kind, { file, text: content.text }, context))
    }
  }
  const templates = readouts.filter(({ isTemplate }) => isTemplate === true).length
  if (templates > 0)
    ports.log.notice(
      `${templates} template${templates === 1 ? '' : 's'} of manifests ${templates === 1 ? 'is' : 'are'} left alone: none of it is a manifest before it is rendered`,
    )
  return joinReadouts(readouts)
}

async function* textsOf(files: readonly string[], ports: Ports): AsyncIterable<string> {
  for (let at = 0; at < files.length; at += AT_ONCE) {
    refuseToGoOn(ports)
    for (const content of await readListed(files.slice(at, at + AT_ONCE), ports.files))
      if (typeof content === 'object') yield content.text
  }
}

const AT_ONCE = 64

/** Reading is work without pauses, so it asks by itself whether it may go on. */
function refuseToGoOn({ signal, deadline }: Ports): void {
  if (signal.aborted) throw new CancelledError('Cancelled while reading files of the repository')
  if (deadline.remainingMs() <= 0)
    throw new DeadlineError('Out of time while reading files of the repository')
}

interface Listed {
  readonly file: string
  readonly text: string
}

async function readOne(kind: DriftKind, { file, text }: Listed, context: DriftContext): Promise<Readout> {
  const readout = await kinds[kind].read(text, file, context)
  const names = SEARCHED_FOR_NAMES.includes(kind) ? nameFamilyDrafts(text, file, context.contract) : []
  return { ...readout, drafts: [...readout.drafts, ...names] }
}
