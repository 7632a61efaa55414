import { parseYaml } from '../../../shared/yaml/yaml-document.ts'
import { pushFilterOf } from './push-filter.ts'
import { referencesIn } from './references.ts'
import type { Call, Concurrency, Job, OwnStep, Workflow } from './workflow.ts'

type Mapping = Readonly<Record<string, unknown>>

/**
 * A workflow as far as the doctor judges it. What is there in another shape is passed over: judging GitHub's own
 * syntax is the business of GitHub and of actionlint.
 * @throws YamlError
 */
export async function readWorkflow(path: string, text: string): Promise<Workflow> {
  const [document] = await parseYaml(text)
  const top = mapping(document?.data)
  const triggers = top['on']
  const inputs = mapping(mapping(mapping(triggers)['workflow_dispatch'])['inputs'])
  const jobs = Object.entries(mapping(top['jobs'])).map(([name, job]) =>
    readJob(name, mapping(job), { top, inputs }),
  )
  const push = pushFilterOf(triggers)
  return { path, triggers: namesOf(triggers), ...(push === undefined ? {} : { push }), jobs }
}

interface Around {
  readonly top: Mapping
  /** Inputs of `workflow_dispatch`, whose options may name environments. */
  readonly inputs: Mapping
}

function readJob(name: string, job: Mapping, { top, inputs }: Around): Job {
  const { environment } = job
  const written = mapping(environment)['name'] ?? environment
  const steps = Array.isArray(job['steps']) ? job['steps'].flatMap(step => ownStep(mapping(step))) : []
  const { name: shown } = job
  return {
    name,
    shown: typeof shown === 'string' && !shown.includes('${{') ? shown : name,
    hasEnvironment: typeof written === 'string',
    environments: typeof written === 'string' ? environmentsIn(written, inputs, matrixOf(job)) : [],
    recordsDeployment: mapping(environment)['deployment'] !== false,
    permissions: permissionsOf(job['permissions'] ?? top['permissions']),
    concurrency: [job['concurrency'], top['concurrency']].flatMap(concurrencyOf),
    steps,
    call: callOf(job),
    references: referencesIn({ job, env: top['env'] }),
  }
}

const matrixOf = (job: Mapping): Mapping => mapping(mapping(job['strategy'])['matrix'])

/** The name itself, the options or the matrix that it comes from, or the words that an expression can end with. */
function environmentsIn(written: string, inputs: Mapping, matrix: Mapping): string[] {
  if (!written.includes('${{')) return [written]
  const row = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(written.trim())?.[1]
  const rows = row === undefined ? undefined : matrix[row]
  if (Array.isArray(rows)) return rows.filter(one => typeof one === 'string')
  const input = /^\$\{\{\s*(?:github\.event\.)?inputs\.([\w-]+)\s*\}\}$/.exec(written.trim())?.[1]
  const options = input === undefined ? undefined : mapping(inputs[input])['options']
  if (Array.isArray(options)) return options.map(String)
  return [...written.matchAll(/(?:&&|\|\|)\s*'([^']+)'/g)].map(([, word = '']) => word)
}

function ownStep(step: Mapping): OwnStep[] {
  const uses = /^[\w.-]+\/databiz-actions(?:\/([\w-]+))?@/.exec(String(step['uses'] ?? ''))
  return uses === null ? [] : [{ action: uses[1] ?? 'release', inputs: inputsOf(step) }]
}

function callOf(job: Mapping): Call | undefined {
  const uses = /^[\w.-]+\/databiz-actions\/\.github\/workflows\/([\w-]+)\.ya?ml@/.exec(
    String(job['uses'] ?? ''),
  )
  return uses?.[1] === undefined ? undefined : { workflow: uses[1], inputs: inputsOf(job) }
}

const inputsOf = (place: Mapping): Record<string, string> =>
  Object.fromEntries(Object.entries(mapping(place['with'])).map(([name, value]) => [name, String(value)]))

function concurrencyOf(written: unknown): Concurrency[] {
  const { group, queue, 'cancel-in-progress': cancels } = mapping(written)
  const name = typeof written === 'string' ? written : group
  if (typeof name !== 'string') return []
  return [{ group: name, cancels: String(cancels ?? false), queue: String(queue ?? '') }]
}

function permissionsOf(written: unknown): Job['permissions'] {
  if (typeof written === 'string') return written
  if (written === undefined) return undefined
  return Object.fromEntries(Object.entries(mapping(written)).map(([name, level]) => [name, String(level)]))
}

function namesOf(triggers: unknown): string[] {
  if (typeof triggers === 'string') return [triggers]
  return Array.isArray(triggers) ? triggers.map(String) : Object.keys(mapping(triggers))
}

const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {}
