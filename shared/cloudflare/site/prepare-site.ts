import type { Ports } from '../../action/action.ts'
import { readSiteRules, type SiteRules } from '../rules/site-rules.ts'
import type { AssetKeys } from './asset-key.ts'
import { buildDigest } from './build-digest.ts'
import { configured } from './configured-site.ts'
import type { ContentCache } from './content-cache.ts'
import { hashFiles } from './hash-files.ts'
import { type Asset, type SiteFolder, SPECIAL_FILES, type SpecialFile } from './site.ts'

/** A site that is ready to be sent. */
export interface PreparedSite {
  readonly assets: readonly Asset[]
  /** Of the build as it was made; values of one environment are no part of it. */
  readonly digest: string
  readonly special: Readonly<Partial<Record<SpecialFile, Uint8Array>>>
  readonly rules: SiteRules
  readonly workerModules: readonly { readonly name: string; readonly content: Uint8Array }[]
}

export interface PreparePorts extends Pick<Ports, 'clock' | 'files' | 'log' | 'signal'> {
  readonly cache: ContentCache
  readonly keys: AssetKeys
}

/** Hashes the site, reads and checks its special files, and adds the values of the environment. */
export async function prepareSite(
  folder: SiteFolder,
  runtimeConfig: string | undefined,
  ports: PreparePorts,
): Promise<PreparedSite> {
  const assets = await hashFiles(folder.assets, ports)
  const special = await readSpecial(folder, ports)
  const rules = readSiteRules(special, folder, ports.log)
  const modules = folder.worker?.modules ?? []
  const workerModules = await Promise.all(
    modules.map(async ({ path, location }) => ({
      name: path.slice(1),
      content: await ports.files.read(location),
    })),
  )
  const { keys } = ports
  const keyed = [
    ...Object.entries(special).map(([name, content]) => ({ path: `/${name}`, key: keys.of(name, content) })),
    ...workerModules.map(({ name, content }) => ({ path: `/${name}`, key: keys.of(name, content) })),
  ]
  const digest = buildDigest([...assets, ...keyed])
  const site = { assets, digest, special, rules, workerModules }
  return runtimeConfig === undefined ? site : { ...site, ...(await configured(site, runtimeConfig, ports)) }
}

async function readSpecial(folder: SiteFolder, { files }: PreparePorts): Promise<PreparedSite['special']> {
  const read: Partial<Record<SpecialFile, Uint8Array>> = {}
  for (const name of SPECIAL_FILES) {
    const file = folder.special[name]
    if (file === undefined) continue
    const content = await files.readNamed(name, { root: folder.root })
    if (content !== undefined) read[name] = content
  }
  return read
}
