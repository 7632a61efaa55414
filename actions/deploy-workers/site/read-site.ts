import { join } from 'node:path'
import { parseHeaders } from '../../../shared/cloudflare/rules/parse-headers.ts'
import { parseRedirects } from '../../../shared/cloudflare/rules/parse-redirects.ts'
import type { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ASSETS_IGNORE, readAssetsIgnore } from '../../../shared/cloudflare/site/assets-ignore.ts'
import { buildDigest } from '../../../shared/cloudflare/site/build-digest.ts'
import { configured } from '../../../shared/cloudflare/site/configured-site.ts'
import type { ContentCache } from '../../../shared/cloudflare/site/content-cache.ts'
import { FolderWalk } from '../../../shared/cloudflare/site/folder-walk.ts'
import { type HashPorts, hashFiles } from '../../../shared/cloudflare/site/hash-files.ts'
import type { Asset, SiteFile } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { whyNotSent } from '../../../shared/files/sent-folder.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'
import { workersContentType } from './content-type.ts'

/** A site as Workers serve it. */
export interface WorkerSite {
  readonly assets: readonly Asset[]
  /** Of the build as it was made; values of one environment are no part of it. */
  readonly digest: string
  /** `_headers` and `_redirects` as they are: the server reads them. */
  readonly headers: string | undefined
  readonly redirects: string | undefined
}

export const NO_SITE: WorkerSite = {
  assets: [],
  digest: buildDigest([]),
  headers: undefined,
  redirects: undefined,
}

export interface SitePorts extends HashPorts {
  readonly cache: ContentCache
  readonly keys: AssetKeys
  readonly log: Log
  readonly workspace: string
}

const HEADERS = '_headers'
const REDIRECTS = '_redirects'
const SERVER_CODE = '_worker.js'
/** Source: Cloudflare's own client leaves out these three alone. */
const AT_ROOT = new Set([HEADERS, REDIRECTS, ASSETS_IGNORE])
/** Ours: what nobody means to publish. */
const NEVER = new Set(['node_modules', '.git'])
const LARGEST_RULES = 1_048_576

/**
 * Reads and hashes a built site by the rules of Workers, which publish nearly everything.
 * @throws ActionError that names every file that must not or cannot go up
 */
export async function readSite(
  root: string,
  runtimeConfig: string | undefined,
  ports: SitePorts,
): Promise<WorkerSite> {
  const { files } = ports
  const facts = await files.facts(root)
  if (facts?.kind !== 'folder')
    throw unusable(`${facts === undefined ? 'does not exist' : 'is not a folder'}: ${safeLine(root)}`)
  const refusal = await whyNotSent(root, ports.workspace, files)
  if (refusal !== undefined) throw unusable(`${refusal}: ${safeLine(root)}`)
  const leftOut = await readAssetsIgnore(root, files)
  const walk = new FolderWalk(files, await files.realPath(root), leftOut, isIgnored)
  const found = await walk.below(root)
  refuseServerCode(found, leftOut !== undefined, walk)
  walk.ensureClean()
  if (found.length === 0) throw unusable(`holds no file: ${safeLine(root)}`)
  const hashed = await hashFiles(found, ports)
  const [headers, redirects] = await Promise.all(
    [HEADERS, REDIRECTS].map(name => ruleFile(root, name, files)),
  )
  const digest = digestOf(hashed, { headers, redirects }, ports.keys)
  if (runtimeConfig === undefined) return { assets: hashed.map(typed), digest, headers, redirects }
  return { ...(await withValues({ assets: hashed, headers, redirects }, runtimeConfig, ports)), digest }
}

const isIgnored = (name: string, depth: number): boolean =>
  NEVER.has(name) || (depth === 0 && AT_ROOT.has(name))

/** The values of one environment, in every page, and a rule that keeps them fresh; the server reads that rule too. */
async function withValues(
  { assets, headers = '', redirects = '' }: Omit<WorkerSite, 'digest'>,
  runtimeConfig: string,
  ports: SitePorts,
): Promise<Omit<WorkerSite, 'digest'>> {
  const rules = { headers: parseHeaders(headers).rules, redirects: parseRedirects(redirects).rules }
  const special = headers === '' ? {} : { [HEADERS]: Buffer.from(headers) }
  const made = await configured({ assets, special, rules }, runtimeConfig, ports)
  const ruled = made.special[HEADERS]
  return {
    assets: made.assets.map(typed),
    headers: ruled === undefined ? undefined : Buffer.from(ruled).toString('utf8'),
    redirects: redirects === '' ? undefined : redirects,
  }
}

/** Pages' table names unknown files `application/octet-stream`; Workers serve those without a type. */
const typed = (asset: Asset): Asset => ({
  ...asset,
  contentType: workersContentType(
    asset.contentType === 'application/octet-stream' &&
      !/\.(bin|exe|dll|deb|dmg|iso|img|msi|pkg)$/i.test(asset.path)
      ? null
      : asset.contentType,
  ),
})

/** At the root it is the code of a Worker, which Pages would run and Workers would publish. */
function refuseServerCode(found: readonly SiteFile[], hasIgnore: boolean, walk: FolderWalk): void {
  const code = hasIgnore ? undefined : found.find(({ path }) => path.startsWith(`/${SERVER_CODE}`))
  if (code !== undefined)
    walk.refuse(
      code.path,
      `is server code and would be published; name it in ${ASSETS_IGNORE}, or make it the \`main\` of the configuration`,
    )
}

/** An empty one counts as absent, as in Cloudflare's own client. */
async function ruleFile(root: string, name: string, files: Files): Promise<string | undefined> {
  const content = await files.readNamed(join(name), { root, limit: LARGEST_RULES })
  return content === undefined || content.byteLength === 0 ? undefined : content.toString('utf8')
}

function digestOf(
  assets: readonly Asset[],
  rules: { readonly headers: string | undefined; readonly redirects: string | undefined },
  keys: AssetKeys,
): string {
  const keyed = [
    [HEADERS, rules.headers],
    [REDIRECTS, rules.redirects],
  ].flatMap(([name = '', text]) =>
    text === undefined ? [] : [{ path: `/${name}`, key: keys.of(name, Buffer.from(text)) }],
  )
  return buildDigest([...assets, ...keyed])
}

const unusable = (what: string): ActionError =>
  new ActionError(`The folder of the built site ${what}`, {
    code: 'site',
    remedy: 'Nothing was sent. Check `directory`, and that the build ran before this step.',
  })
