import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../../../scripts/actions.ts'

type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>

export interface Job {
  readonly permissions?: Permissions
  readonly services?: object
  /** Another workflow, in place of steps. */
  readonly uses?: string
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[]
}

/** A workflow as data. */
export interface Workflow {
  readonly name: string
  readonly on: unknown
  readonly permissions: Permissions
  readonly jobs: Readonly<Record<string, Job>>
}

export const EXAMPLES = join(ROOT, 'workflows-examples')
const CALLED = /^antjan\/databiz-actions\/(\.github\/workflows\/[\w-]+\.yml)@/

/** The example of that name, with the jobs of the workflows that it calls in place of those that call them. */
export const readWorkflow = (file: string): Promise<Workflow> => workflowAt(join(EXAMPLES, file))

export const workflowAt = async (path: string): Promise<Workflow> => withCalled(await written(path))

/** Paths of the workflows of this library that the one at a path calls. */
export const calledBy = async (path: string): Promise<readonly string[]> =>
  unique(Object.values((await written(path)).jobs).flatMap(({ uses = '' }) => CALLED.exec(uses)?.[1] ?? []))

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]

const written = async (path: string): Promise<Workflow> => parse(await readFile(path, 'utf8')) as Workflow

/** As GitHub lists them: `test / backend` is the job `backend` of the workflow that the job `test` calls. */
export function withCalled(workflow: Workflow): Workflow {
  const jobs = Object.entries(workflow.jobs).flatMap(([name, job]): [string, Job][] => {
    const path = CALLED.exec(job.uses ?? '')?.[1]
    if (path === undefined) return [[name, job]]
    const called = parse(readFileSync(join(ROOT, path), 'utf8')) as Workflow
    return Object.entries(called.jobs).map(([inner, its]) => [
      `${name} / ${inner}`,
      { permissions: called.permissions, ...its },
    ])
  })
  return { ...workflow, jobs: Object.fromEntries(jobs) }
}

/** Everything that steps `uses:`, once. */
export const usesOf = ({ jobs }: Workflow): string[] => [
  ...new Set(Object.values(jobs).flatMap(job => (job.steps ?? []).flatMap(({ uses }) => uses ?? []))),
]

/** The permissions of the token: those of the jobs together, since one token serves a whole run here. */
export function permissionsOf({ permissions, jobs }: Workflow): Record<string, 'read' | 'write'> {
  const blocks = Object.values(jobs).map(job => job.permissions ?? permissions)
  const all: Record<string, 'read' | 'write'> = {}
  for (const [name, access] of blocks.flatMap(block => Object.entries(block))) {
    const key = name.replaceAll('-', '_')
    if (access === 'write' || (access === 'read' && all[key] === undefined)) all[key] = access
  }
  return all
}
