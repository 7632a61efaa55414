import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The real programs of a control plane, by path. */
export interface Programs {
  readonly etcd: string
  readonly 'kube-apiserver': string
  readonly 'kube-controller-manager': string
  readonly 'kube-scheduler': string
  readonly kubectl: string
}

export const PROGRAM_NAMES = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
] as const

/** Outside the repository, so that it outlives a clone; `DATABIZ_ACTIONS_CACHE` names another place. */
export const clusterCache = (): string =>
  join(
    process.env['DATABIZ_ACTIONS_CACHE'] ??
      join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'databiz-actions'),
    'kubernetes',
  )

/** The programs, from the cache or from the path; nothing where one is missing. */
export async function findPrograms(): Promise<Programs | undefined> {
  const folders = [join(clusterCache(), 'bin'), ...(process.env['PATH'] ?? '').split(delimiter)]
  const found = await Promise.all(
    PROGRAM_NAMES.map(async name => [name, await firstOf(name, folders)] as const),
  )
  if (found.some(([, path]) => path === undefined)) return undefined
  return Object.fromEntries(found) as unknown as Programs
}

/** What to say where tests of the cluster are skipped. */
export const HOW_TO_BUILD =
  'skipped: the programs of a control plane are not built; `npm run cluster:build` does it once (needs Go, about ten minutes of CPU)'

async function firstOf(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const path = join(folder, name)
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return undefined
}
