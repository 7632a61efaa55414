import { loadToml } from '#libraries'
import type { Files } from '../../../shared/files/files.ts'
import { insideTree, type SourceTree } from '../archive/source-tree.ts'
import type { SettingValue } from '../railway-api/railway.ts'

/** A `railway.toml` or `railway.json` that travels with the upload. */
export interface ConfigFile {
  readonly path: string
  /** By Railway's names; what the file says for this environment wins. */
  readonly settings: ReadonlyMap<string, SettingValue>
  /** Why it could not be read. */
  readonly problem: string | undefined
}

const LARGEST = 262_144

/** Railway looks for the TOML file first. A path that the service names wins over both, and begins at the root of the repository. */
export async function readConfigFile(
  tree: SourceTree,
  where: { readonly named: string | undefined; readonly rootDirectory: string | undefined },
  environment: string,
  files: Files,
): Promise<ConfigFile | undefined> {
  const folder = where.rootDirectory ?? ''
  const named = where.named === undefined ? [] : [where.named, `${folder}/${where.named}`]
  const usual = ['railway.toml', 'railway.json'].flatMap(name => [`${folder}/${name}`, name])
  const candidates = [...named, ...usual].map(insideTree)
  const entry = candidates
    .map(path => tree.entries.find(one => one.kind === 'file' && one.path === path))
    .find(one => one !== undefined)
  if (entry === undefined) return undefined
  if (entry.size > LARGEST)
    return { path: entry.path, settings: new Map(), problem: 'it is too large to be one' }
  const text = (await files.read(entry.absolute)).toString('utf8').replace(/^\uFEFF/, '')
  try {
    const content: unknown = entry.path.endsWith('.toml') ? (await loadToml()).parse(text) : JSON.parse(text)
    return { path: entry.path, settings: settingsIn(content, environment), problem: undefined }
  } catch (thrown) {
    const problem = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
    return { path: entry.path, settings: new Map(), problem }
  }
}

/** `[deploy]` and `[build]`, and over them those of `[environments.<name>]`. */
export function settingsIn(content: unknown, environment: string): Map<string, SettingValue> {
  const whole = record(content)
  const own = record(record(whole['environments'])[environment])
  const settings = new Map<string, SettingValue>()
  for (const block of [whole['build'], whole['deploy'], own['build'], own['deploy']])
    for (const [name, value] of Object.entries(record(block))) addTo(settings, name, value)
  return settings
}

/** A `null` takes back what was there before: it is how a block of an environment says so. */
function addTo(settings: Map<string, SettingValue>, name: string, value: unknown): void {
  if (name === 'multiRegionConfig') return addRegion(settings, value)
  const read = readValue(name, value)
  if (read !== undefined) settings.set(name, read)
  else if (value === null) settings.delete(name)
}

/** One region is a setting of the service; several have no single value to compare. */
function addRegion(settings: Map<string, SettingValue>, value: unknown): void {
  const [region, ...others] = Object.entries(record(value))
  if (region === undefined || others.length > 0) return
  settings.set('region', region[0])
  const replicas = record(region[1])['numReplicas']
  if (typeof replicas === 'number') settings.set('numReplicas', replicas)
}

/** Enumerations may be written small in TOML. */
function readValue(name: string, value: unknown): SettingValue | undefined {
  if (typeof value === 'string')
    return name === 'restartPolicyType' || name === 'builder' ? value.toUpperCase() : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) && value.every(one => typeof one === 'string') ? value : undefined
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
