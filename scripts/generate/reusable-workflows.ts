import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../actions.ts'

const FOLDER = '.github/workflows'

/** An input of a called workflow; GitHub knows these three types. */
export interface CallInput {
  readonly description: string
  readonly type: 'string' | 'boolean' | 'number'
  readonly required?: boolean
  readonly default?: string | boolean | number
}

type Named<Value> = Readonly<Record<string, Value>>

export type Permissions = Named<'read' | 'write'>

/** A workflow of this repository that others call from a job. */
export interface ReusableWorkflow {
  /** `.github/workflows/promote.yml`. */
  readonly path: string
  /** `promote`. */
  readonly name: string
  readonly title: string
  /** The comment at its top, as one paragraph. */
  readonly description: string
  readonly text: string
  readonly inputs: Named<CallInput>
  readonly secrets: Named<{ readonly description: string; readonly required?: boolean }>
  readonly outputs: Named<{ readonly description: string; readonly value: string }>
  /** What the calling job has to give: GitHub refuses the run when a called job asks for more. */
  readonly permissions: Permissions
}

interface Written {
  readonly name: string
  readonly on: { readonly workflow_call?: Partial<Pick<ReusableWorkflow, 'inputs' | 'secrets' | 'outputs'>> }
  readonly jobs: Named<{ readonly permissions?: Permissions }>
}

/** All of them, in the order of their names. */
export async function reusableWorkflows(): Promise<readonly ReusableWorkflow[]> {
  const names = (await readdir(join(ROOT, FOLDER))).filter(name => name.endsWith('.yml')).sort()
  const texts = await Promise.all(names.map(name => readFile(join(ROOT, FOLDER, name), 'utf8')))
  return texts.flatMap((text, index) => reusable(names[index] ?? '', text))
}

function reusable(file: string, text: string): ReusableWorkflow[] {
  const { name: title, on, jobs } = parse(text) as Written
  const call = on.workflow_call
  if (call === undefined) return []
  const { inputs = {}, secrets = {}, outputs = {} } = call
  const name = file.replace(/\.yml$/, '')
  const about = { path: `${FOLDER}/${file}`, name, title, description: opening(text), text }
  return [{ ...about, inputs, secrets, outputs, permissions: together(Object.values(jobs)) }]
}

const opening = (text: string): string =>
  (/^(?:# .*\n)+/.exec(text)?.[0] ?? '').replaceAll('# ', '').replaceAll('\n', ' ').trim()

/** Write includes read. */
function together(jobs: readonly { readonly permissions?: Permissions }[]): Permissions {
  const all = new Map<string, 'read' | 'write'>()
  for (const [name, level] of jobs.flatMap(({ permissions = {} }) => Object.entries(permissions)))
    if (level === 'write' || !all.has(name)) all.set(name, level)
  return Object.fromEntries([...all].sort(([one], [other]) => one.localeCompare(other)))
}
