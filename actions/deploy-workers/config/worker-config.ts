import { z } from '#libraries'
import type { WranglerConfig } from '../../../shared/cloudflare/wrangler/find-config.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import {
  type AssetsSection,
  type ConfigFile,
  fileSchema,
  type RouteEntry,
  type Section,
} from './config-schema.ts'
import { refuseNotCarried } from './not-carried.ts'
import { wrongConfig } from './wrong-config.ts'

/** How the asset server answers. */
export interface AssetSettings {
  readonly directory: string | undefined
  readonly binding: string | undefined
  readonly htmlHandling: string | undefined
  readonly notFoundHandling: string | undefined
  readonly runWorkerFirst: boolean | readonly string[] | undefined
  readonly basePath: string | undefined
  /** `assets.retention` is there, which no version carries. */
  readonly isRetained: boolean
}

/** A configuration as wrangler reads it for one section. */
export interface WorkerConfig {
  readonly path: string
  readonly name: string | undefined
  /** Source of the code, from the folder of the configuration; absent for a Worker of assets alone. */
  readonly main: string | undefined
  readonly compatibilityDate: string | undefined
  readonly compatibilityFlags: readonly string[]
  readonly assets: AssetSettings | undefined
  /** Patterns of routes and host names of custom domains, in the order of the file. */
  readonly routes: readonly Route[]
  readonly workersDev: boolean | undefined
  readonly previewUrls: boolean | undefined
  /** Absent: schedules stay as they are. */
  readonly crons: readonly string[] | undefined
  readonly keepVars: boolean
  readonly migrations: readonly Migration[]
  /** Names under `secrets.required`. */
  readonly requiredSecrets: readonly string[]
  /** What belongs to the Worker and to none of its versions; what is absent stays as it is. */
  readonly unversioned: Unversioned
  /** Tags by which the dashboard groups the Workers of one configuration; absent without sections. */
  readonly groupTags: readonly string[] | undefined
}

export interface Route {
  readonly pattern: string
  readonly isCustomDomain: boolean
  readonly zoneId: string | undefined
  readonly zoneName: string | undefined
}

/** One step of the Durable Objects, with a tag by which the Worker remembers it. */
export type Migration = Readonly<Record<string, unknown>> & { readonly tag: string }

export interface Unversioned {
  readonly observability?: Readonly<Record<string, unknown>>
  readonly logpush?: boolean
  readonly tail_consumers?: readonly Readonly<Record<string, unknown>>[]
}

/**
 * Reads a configuration for one section, or for none.
 * @throws ActionError for a section that is not there, a Pages project, and values of a wrong type
 */
export function readWorkerConfig(config: WranglerConfig, section: string | undefined): WorkerConfig {
  const parsed = z.safeParse(fileSchema, config.content)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw wrongConfig(config, `\`${issue?.path.join('.') ?? ''}\` has a value that wrangler does not take`)
  }
  const file = parsed.data
  if (file.pages_build_output_dir !== undefined)
    throw wrongConfig(
      config,
      'is of a Pages project (`pages_build_output_dir`)',
      'Deploy it with deploy-pages.',
    )
  if (file.site !== undefined && file.assets !== undefined)
    throw wrongConfig(config, 'has both `assets` and the older `site`', 'Leave `site` out.')
  refuseNotCarried(file, section, config)
  const own = section === undefined ? undefined : sectionOf(file.env ?? {}, section, config)
  const both: Section = { ...file, ...defined(own ?? {}) }
  const name =
    own?.name ?? (file.name === undefined || section === undefined ? file.name : `${file.name}-${section}`)
  // Secrets and tail consumers are not inherited.
  const { secrets, tail_consumers: tails } = own ?? file
  return {
    ...settingsOf(both),
    path: config.path,
    name,
    keepVars: file.keep_vars ?? false,
    requiredSecrets: secrets?.required ?? [],
    unversioned: {
      ...(both.observability === undefined ? {} : { observability: both.observability }),
      ...(both.logpush === undefined ? {} : { logpush: both.logpush }),
      ...(tails === undefined ? {} : { tail_consumers: tails }),
    },
    groupTags: groupTags(file, section),
  }
}

type VersionedSettings = Omit<
  WorkerConfig,
  'path' | 'name' | 'keepVars' | 'requiredSecrets' | 'unversioned' | 'groupTags'
>

function settingsOf(both: Section): VersionedSettings {
  const routes = [...(both.route === undefined ? [] : [both.route]), ...(both.routes ?? [])]
  return {
    main: both.main,
    compatibilityDate: both.compatibility_date,
    compatibilityFlags: both.compatibility_flags ?? [],
    assets: both.assets === undefined ? undefined : assetSettings(both.assets),
    routes: routes.map(routeOf),
    workersDev: both.workers_dev,
    previewUrls: both.preview_urls,
    crons: both.triggers?.crons,
    migrations: both.migrations ?? [],
  }
}

function routeOf(entry: RouteEntry): Route {
  const route = typeof entry === 'string' ? { pattern: entry } : entry
  return {
    pattern: route.pattern,
    isCustomDomain: route.custom_domain ?? false,
    zoneId: route.zone_id,
    zoneName: route.zone_name,
  }
}

const assetSettings = (assets: AssetsSection): AssetSettings => ({
  directory: assets.directory,
  binding: assets.binding,
  htmlHandling: assets.html_handling,
  notFoundHandling: assets.not_found_handling,
  runWorkerFirst: assets.run_worker_first,
  basePath: assets.base_path,
  isRetained: assets.retention !== undefined,
})

/** Source: Cloudflare's own client writes them wherever a configuration has sections. */
function groupTags(file: ConfigFile, section: string | undefined): readonly string[] | undefined {
  const hasSections = Object.keys(file.env ?? {}).length + (file.definedEnvironments ?? []).length > 0
  const service = file.topLevelName ?? file.name
  if (!hasSections || service === undefined) return undefined
  const environment = section ?? file.targetEnvironment ?? undefined
  return [`cf:service=${service}`, ...(environment === undefined ? [] : [`cf:environment=${environment}`])]
}

function sectionOf(
  sections: Readonly<Record<string, Section>>,
  name: string,
  config: WranglerConfig,
): Section {
  const found = Object.hasOwn(sections, name) ? sections[name] : undefined
  if (found !== undefined) return found
  const names = Object.keys(sections)
  if (config.isRedirected)
    throw wrongConfig(
      config,
      `is generated and has no section \`env.${name}\``,
      'Build with that environment, and leave `wrangler-environment` out.',
    )
  const near = suggest(name, names)
  const there =
    names.length === 0
      ? 'It has none.'
      : `It has ${names.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`
  throw wrongConfig(config, `has no section \`env.${name}\``, there)
}

/** What a section does not set is inherited. */
const defined = (section: Section): Section =>
  Object.fromEntries(Object.entries(section).filter(([, value]) => value !== undefined))
