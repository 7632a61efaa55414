import type { Files } from '../../../shared/files/files.ts'
import { namesIn } from './folders.ts'
import { smallText } from './small-text.ts'

/** What is applied to a Kubernetes cluster. */
export interface Cluster {
  readonly folder: string
  /** Overlay by its name, such as `production` or `prod`; empty where one kustomization, or plain manifests, serve all. */
  readonly overlays: ReadonlyMap<string, string>
  readonly isKustomized: boolean
}

const FOLDERS = [
  'k8s',
  'kubernetes',
  'deploy/k8s',
  'deploy/kubernetes',
  'infra/k8s',
  'kustomize',
  'manifests',
  'deploy',
]
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
const RAILWAY = ['railway.json', 'railway.toml']
const WORKLOAD = /^\s*(?:-\s*)?kind:\s*["']?(?:Deployment|StatefulSet|DaemonSet|Rollout)\b/m

/** A folder of manifests that hold a workload; where Railway is configured, that is where the back end runs. */
export async function findCluster(backend: string | undefined, files: Files): Promise<Cluster | undefined> {
  const railway = RAILWAY.flatMap(name => [name, `${backend ?? '.'}/${name}`])
  if ((await files.manyFacts(railway)).some(found => found !== undefined)) return undefined
  for (const folder of FOLDERS) {
    const overlays = await overlaysIn(folder, files)
    if (overlays.size > 0) return { folder, overlays, isKustomized: true }
    if (await isKustomized(folder, files)) return { folder, overlays, isKustomized: true }
    if (await holdsWorkload(folder, files)) return { folder, overlays, isKustomized: false }
  }
  return undefined
}

async function overlaysIn(folder: string, files: Files): Promise<ReadonlyMap<string, string>> {
  const found: [string, string][] = []
  for (const parent of [`${folder}/overlays`, `${folder}/environments`, folder])
    for (const name of await namesIn(parent, files))
      if (name !== 'base' && (await isKustomized(`${parent}/${name}`, files)))
        found.push([name, `${parent}/${name}`])
  return new Map(found)
}

const isKustomized = async (folder: string, files: Files): Promise<boolean> =>
  (await files.manyFacts(KUSTOMIZATIONS.map(name => `${folder}/${name}`))).some(found => found !== undefined)

const MOST = 40

async function holdsWorkload(folder: string, files: Files): Promise<boolean> {
  if ((await files.facts(folder))?.kind !== 'folder') return false
  const names = (await files.list(folder)).map(({ name }) => name).filter(name => /\.ya?ml$/.test(name))
  for (const name of names.slice(0, MOST))
    if (WORKLOAD.test((await smallText(`${folder}/${name}`, files)) ?? '')) return true
  return false
}

const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  production: ['production', 'prod', 'main', 'live'],
  staging: ['staging', 'stage', 'acceptance', 'stg'],
}

/** The folder that belongs to an environment; `isGuess` where no overlay carries its name. */
export function overlayOf(
  environment: string,
  { folder, overlays }: Cluster,
): { path: string; isGuess: boolean } {
  if (overlays.size === 0) return { path: folder, isGuess: false }
  const path = (OTHER_NAMES[environment] ?? [environment])
    .map(name => overlays.get(name))
    .find(found => found !== undefined)
  return path === undefined
    ? { path: `${folder}/overlays/${environment}`, isGuess: true }
    : { path, isGuess: false }
}
