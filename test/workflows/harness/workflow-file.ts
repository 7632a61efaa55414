import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../../../scripts/actions.ts'

type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>

export interface Job {
  readonly permissions?: Permissions
  readonly services?: object
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[]
}

/** A workflow as data. */
export interface Workflow {
  readonly name: string
  readonly on: unknown
  readonly permissions: Permissions
  readonly jobs: Readonly<Record<string, Job>>
}

export const EXAMPLES = join(ROOT, 'workflows-examples')

export const readWorkflow = async (file: string): Promise<Workflow> =>
  parse(await readFile(join(EXAMPLES, file), 'utf8')) as Workflow

/** Everything that a workflow `uses:`, once. */
export const usesOf = ({ jobs }: Workflow): string[] => [
  ...new Set(Object.values(jobs).flatMap(job => job.steps.flatMap(({ uses }) => uses ?? []))),
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
