import type { Ports } from '../../action/action.ts'
import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'
import { readSiteRules, type SiteRules } from '../rules/site-rules.ts'
import type { AssetKeys } from './asset-key.ts'
import { buildDigest } from './build-digest.ts'
import type { ContentCache } from './content-cache.ts'
import { hashFiles } from './hash-files.ts'
import {
  RUNTIME_CONFIG_PATH,
  refusesOwnScripts,
  runtimeConfigScript,
  withRuntimeConfig,
} from './runtime-config.ts'
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
  if (runtimeConfig === undefined) return { assets, digest, special, rules, workerModules }
  warnAboutPolicies(special['_headers'], ports)
  return {
    assets: await configured(assets, runtimeConfig, ports.files, keys),
    digest,
    special,
    rules,
    workerModules,
  }
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

/** The entry page with the script in it, and the script. Every other file keeps its key. */
async function configured(
  assets: readonly Asset[],
  runtimeConfig: string,
  files: Files,
  keys: AssetKeys,
): Promise<Asset[]> {
  const entry = assets.find(({ path }) => path === '/index.html')
  if (entry === undefined)
    throw new ActionError('There is no /index.html that `runtime-config` could be put into', {
      code: 'site',
      remedy:
        'Nothing was sent. Leave `runtime-config` out, or point `directory` at a site with an entry page.',
    })
  const page = Buffer.from(await withRuntimeConfig((await files.read(entry.location)).toString('utf8')))
  const script = Buffer.from(runtimeConfigScript(runtimeConfig))
  const made = (path: string, content: Uint8Array, contentType: string): Asset => ({
    path,
    location: path,
    size: content.byteLength,
    key: keys.of(path, content),
    contentType,
    content,
  })
  const rest = assets.filter(({ path }) => path !== entry.path && path !== RUNTIME_CONFIG_PATH)
  return [
    ...rest,
    made(entry.path, page, entry.contentType),
    made(RUNTIME_CONFIG_PATH, script, 'application/javascript'),
  ]
}

function warnAboutPolicies(headers: Uint8Array | undefined, { log }: PreparePorts): void {
  const text = headers === undefined ? '' : Buffer.from(headers).toString('utf8')
  for (const [, policy = ''] of text.matchAll(/^\s*content-security-policy\s*:(.*)$/gim)) {
    if (refusesOwnScripts(policy))
      log.warning(
        `The Content-Security-Policy in _headers keeps ${RUNTIME_CONFIG_PATH} from running: add 'self' to its script-src.`,
      )
  }
}
