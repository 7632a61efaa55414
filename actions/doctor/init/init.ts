import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { flag, lines, text } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { counted } from '../../../shared/units/count.ts'
import { nameOf } from '../../release/commands/init.ts'
import type { Frontend } from '../../release/databiz/find-frontend.ts'
import type { Findings } from '../../release/databiz/look-around.ts'
import { smallText } from '../../release/databiz/small-text.ts'
import { lineDiff } from './line-diff.ts'
import { draftContract, lookAtRepository } from './look.ts'
import { isMarked, isUntouched, marked } from './mark.ts'
import { planFiles } from './plan-files.ts'
import { readEnvironments } from './read-environments.ts'
import { remainingCommands } from './remaining.ts'
import { hasService, hasSite, type NewFile, type Setting } from './setting.ts'

const declaration = declareCommand({
  name: 'init',
  title: 'Init',
  description: 'Writes the files that this repository is missing; touches none that is there.',
  inputs: {
    environments: lines({
      description:
        'Environments with their branches: `staging=develop,production=master`. Default: by the branches that exist.',
    }),
    project: text({ description: 'Name of the Pages project. Default: the name of this folder.' }),
    check: flag({ description: 'Write nothing, and fail when something is missing.', default: 'false' }),
    update: flag({
      description: 'Also renew files that nobody edited since `init` wrote them.',
      default: 'false',
    }),
  },
  results: {
    written: 'Files were written.',
    unchanged: 'Everything is there.',
    missing: 'With `check`: something is missing.',
  },
})

type Inputs = InputsOf<typeof declaration>
type Fate = 'missing' | 'kept' | 'edited' | 'current' | 'renewable'

interface Judged {
  readonly file: NewFile
  readonly fate: Fate
  /** What is there now. */
  readonly now: string
}

/** `databiz-actions init` */
export const init: Action<typeof declaration> = {
  declaration,
  async run(inputs: Inputs, ports: Ports) {
    const setting = await lookAtRepository(readEnvironments(inputs.environments), ports)
    const { files, leftOut } = planFiles(
      setting,
      inputs.project ?? setting.named.project ?? nameOf(ports.run.workspace),
      await draftContract(ports),
    )
    const judged = await Promise.all(files.map(file => judge(file, ports)))
    const wanted = judged.filter(({ fate }) => fate === 'missing' || (inputs.update && fate === 'renewable'))
    tell(setting, leftOut, ports)
    for (const one of judged) sayFile(one, inputs, ports)
    if (inputs.check) return checked(wanted.map(({ file }) => file.path))
    for (const { file } of wanted) await ports.files.writeNamed(file.path, marked(file.body))
    ports.log.info(hasService(setting) || hasSite(setting) ? WHAT_REMAINS : 'What remains, in this order:')
    for (const command of remainingCommands(setting, pathsOf(judged.map(({ file }) => file))))
      ports.log.info(`  ${command}`)
    if (wanted.length === 0)
      return { outputs: { result: 'unchanged', summary: 'Everything is there; nothing was written.' } }
    return {
      outputs: {
        result: 'written',
        summary: `${counted(wanted.length, 'file')} written: ${wanted.map(({ file }) => file.path).join(', ')}`,
      },
    }
  },
}

/** What is to be committed, workflows by their folder. */
const pathsOf = (files: readonly NewFile[]): readonly string[] => [
  ...new Set(files.map(({ path }) => (path.startsWith('.github/') ? '.github' : path))),
]

const WHAT_REMAINS =
  'What remains, in this order, once databiz.yml has your names and addresses where its lines end in `# your …` or `# its …`:'

/** A file with the other ending is the same file to GitHub and to us: one beside it would deploy twice, or win over it. */
async function judge(file: NewFile, { files }: Ports): Promise<Judged> {
  const paths = [file.path, otherSpelling(file.path)]
  const facts = await Promise.all(paths.map(path => files.facts(path, { link: true })))
  const path = paths.find((_, index) => facts[index] !== undefined)
  if (path === undefined) return { file, fate: 'missing', now: '' }
  const now = ((await smallText(path, files)) ?? '').replaceAll('\r\n', '\n')
  const there = { file: { ...file, path }, now }
  if (!isMarked(now)) return { ...there, fate: 'kept' }
  if (now === marked(file.body)) return { ...there, fate: 'current' }
  return { ...there, fate: isUntouched(now) ? 'renewable' : 'edited' }
}

const otherSpelling = (path: string): string =>
  path.endsWith('.yml') ? path.replace(/\.yml$/, '.yaml') : path.replace(/\.yaml$/, '.yml')

/** An edited file stays as it is; with `update` the difference is shown, to be taken over by hand. */
function sayFile({ file, fate, now }: Judged, inputs: Inputs, { log }: Ports): void {
  log.info(`${SIGNS[fate]} ${file.path}: ${sayFate(fate, inputs)}`)
  if (fate !== 'edited' || !inputs.update) return
  for (const line of lineDiff(now, marked(file.body))) log.info(`    ${line}`)
}

const SIGNS: Readonly<Record<Fate, string>> = {
  missing: '+',
  kept: '=',
  edited: '=',
  current: '=',
  renewable: '~',
}

function sayFate(fate: Fate, { check, update }: Inputs): string {
  if (fate === 'missing') return check ? 'is missing' : 'written'
  if (fate === 'kept') return 'is there, and stays as it is'
  if (fate === 'edited')
    return `was edited, and stays as it is${update ? '; - is there, + is what this version writes' : ''}`
  if (fate === 'current') return 'is there, as this version writes it'
  return update && !check ? 'renewed' : 'could be renewed: `init --update`'
}

/** What was found, with the choices that follow from it. */
function tell(
  { findings, environments, gathered, deploying }: Setting,
  leftOut: readonly string[],
  { log }: Ports,
): void {
  const { backend, frontend, cluster, healthPath, migrations } = findings
  log.info(
    `environments: ${environments.map(({ name, branch }) => `${name} from ${branch}`).join(', ')} (others: --environments)`,
  )
  if (gathered !== undefined) log.info(`changes are gathered on ${gathered}, and promoted from there`)
  log.info(
    `back end: ${backend ?? 'not found'}${backend === undefined ? '' : healthText(healthPath)}${migrations ? ', with migrations' : ''}${backend === undefined ? '' : `, ${placeOf(cluster)}`}`,
  )
  log.info(
    `front end: ${frontend === undefined ? 'not found' : siteText(frontend)}${backend === undefined ? healthText(healthPath) : ''}`,
  )
  for (const { path, uses } of deploying)
    log.info(`deploys already: ${path} (${uses}); release.yml only starts by hand until it no longer does`)
  for (const one of leftOut) log.info(`left out: ${one}`)
}

const healthText = (path: string | undefined): string => (path === undefined ? '' : `, health at ${path}`)

const placeOf = (cluster: Findings['cluster']): string =>
  cluster === undefined ? 'to Railway' : `to Kubernetes by ${cluster.folder}`

function siteText({ folder, site, script, packageManager, wrangler }: Frontend): string {
  const built =
    script === undefined ? '' : `, built into ${site ?? 'a server'} by ${packageManager.split('-')[0]}`
  return `${folder}${built}${wrangler?.isWorker === true ? ', a Worker' : ''}`
}

function checked(missing: readonly string[]) {
  if (missing.length === 0)
    return { outputs: { result: 'unchanged', summary: 'Everything is there.' } } as const
  const summary = `${counted(missing.length, 'file')} missing: ${missing.join(', ')}`
  const failure = new ActionError(summary, {
    code: 'missing',
    remedy: 'Write them with `npx --no databiz-actions init`.',
  })
  return { outputs: { result: 'missing', summary }, failure } as const
}
