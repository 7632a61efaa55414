import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'
import type { Log } from '../../runner/log.ts'
import { safeLine } from '../../text/outside-text.ts'
import { type HeaderRule, MOST_RULES } from '../rules/parse-headers.ts'
import { meetsPattern, withoutHost } from '../rules/path-pattern.ts'
import type { SiteRules } from '../rules/site-rules.ts'
import type { AssetKeys } from './asset-key.ts'
import type { ContentCache } from './content-cache.ts'
import { inserted } from './insert-text.ts'
import {
  doubtfulLines,
  emptyNames,
  placeInPage,
  policiesIn,
  RUNTIME_CONFIG_PATH,
  RUNTIME_CONFIG_TAG,
  refusesOwnScripts,
  runtimeConfigScript,
} from './runtime-config.ts'
import type { Asset, SpecialFile } from './site.ts'

const MOST_SHOWN = 5

interface Site {
  readonly assets: readonly Asset[]
  readonly special: Readonly<Partial<Record<SpecialFile, Uint8Array>>>
  readonly rules: SiteRules
}

export interface ConfigurePorts {
  readonly files: Files
  readonly cache: ContentCache
  readonly keys: AssetKeys
  readonly log: Log
}

/**
 * The site with the values of one environment: a script, its tag in every page, and a rule where the site's own rules would
 * keep the script for long. Every other file keeps its key.
 * @throws ActionError when there is no page
 */
export async function configured(site: Site, dotenv: string, ports: ConfigurePorts): Promise<Site> {
  const { log, keys } = ports
  for (const name of emptyNames(dotenv))
    log.warning(`runtime-config: ${name} is empty. Is it set for this environment?`)
  for (const { line, name, message } of doubtfulLines(dotenv))
    log.warning(`runtime-config, line ${line}: ${[name, message].filter(Boolean).join(' ')}`)
  warnAboutPolicies(site.rules.headers, log)
  const script = Buffer.from(runtimeConfigScript(dotenv))
  const pages = await withTags(site.assets, ports)
  const config: Asset = {
    path: RUNTIME_CONFIG_PATH,
    location: RUNTIME_CONFIG_PATH,
    size: script.byteLength,
    key: keys.of(RUNTIME_CONFIG_PATH, script),
    contentType: 'application/javascript',
    content: script,
  }
  return { ...site, assets: [...pages, config], special: withShortCache(site, log) }
}

async function withTags(assets: readonly Asset[], ports: ConfigurePorts): Promise<Asset[]> {
  const { files, cache, keys } = ports
  const made: Asset[] = []
  const strict: string[] = []
  let count = 0
  for (const asset of assets) {
    if (asset.path === RUNTIME_CONFIG_PATH) continue
    const isPage = asset.contentType === 'text/html' && asset.size > 0
    const page = isPage ? (cache.get(asset.key) ?? (await files.read(asset.location))) : undefined
    const at = page === undefined ? undefined : await placeInPage(page, asset.path === '/index.html')
    // A policy of a page is in force behind its <meta>, so a tag that is put in front is never asked.
    if (page !== undefined && at === 'present' && (await policiesIn(page)).some(refusesOwnScripts))
      strict.push(asset.path)
    if (at !== undefined) count += 1
    made.push(page === undefined || typeof at !== 'number' ? asset : tagged(asset, page, { at, keys }))
  }
  warnAboutPages(strict, ports.log)
  if (count > 0) return made
  throw new ActionError('There is no page that `runtime-config` could be put into', {
    code: 'site',
    remedy: 'Nothing was sent. Leave `runtime-config` out, or point `directory` at a site with pages.',
  })
}

function tagged(
  asset: Asset,
  page: Uint8Array,
  { at, keys }: { readonly at: number; readonly keys: AssetKeys },
): Asset {
  const content = inserted(page, at, RUNTIME_CONFIG_TAG)
  const key = keys.of(asset.path, content)
  return { ...asset, size: content.byteLength, key, insert: { at, text: RUNTIME_CONFIG_TAG } }
}

/** A rule of the site for scripts would keep old values in browsers; behind it stands one for this file alone. */
function withShortCache({ special, rules }: Site, log: Log): Site['special'] {
  const matching = rules.headers.filter(
    ({ path, set }) =>
      meetsPattern(withoutHost(path), RUNTIME_CONFIG_PATH) && set.some(([name]) => name === 'cache-control'),
  )
  const own = matching.find(({ path }) => path === RUNTIME_CONFIG_PATH)
  if (own !== undefined)
    log.warning(
      `_headers, line ${own.line}, decides how long ${RUNTIME_CONFIG_PATH} is kept: see that it is not for long.`,
    )
  if (matching.length === 0 || own !== undefined) return special
  if (rules.headers.length >= MOST_RULES) {
    log.warning(
      `_headers, line ${matching[0]?.line}, lets browsers keep ${RUNTIME_CONFIG_PATH}, and holds ${MOST_RULES} rules, so none can be added: let a rule of its own say \`Cache-Control: no-cache\`.`,
    )
    return special
  }
  log.info(
    `A rule of _headers would keep ${RUNTIME_CONFIG_PATH}; one that forbids it is added for this file.`,
  )
  const rule = `\n${RUNTIME_CONFIG_PATH}\n  ! Cache-Control\n  Cache-Control: no-cache\n`
  return { ...special, _headers: Buffer.concat([special._headers ?? new Uint8Array(), Buffer.from(rule)]) }
}

/** Pages that ask for the script themselves, behind a policy of their own. */
function warnAboutPages(paths: readonly string[], log: Log): void {
  if (paths.length === 0) return
  const shown = paths.slice(0, MOST_SHOWN).map(path => safeLine(path))
  const rest = paths.length > MOST_SHOWN ? `, and ${paths.length - MOST_SHOWN} more` : ''
  log.warning(
    `The Content-Security-Policy in <meta> of ${shown.join(', ')}${rest} may keep ${RUNTIME_CONFIG_PATH} from running: add 'self' to its script-src.`,
  )
}

function warnAboutPolicies(headers: readonly HeaderRule[], log: Log): void {
  const policies = headers.flatMap(({ set }) => set.filter(([name]) => name === 'content-security-policy'))
  if (policies.some(([, policy]) => refusesOwnScripts(policy)))
    log.warning(
      `The Content-Security-Policy in _headers keeps ${RUNTIME_CONFIG_PATH} from running: add 'self' to its script-src.`,
    )
}
