import { z } from '#libraries'
import type { WranglerConfig } from '../../../shared/cloudflare/wrangler/find-config.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { safeLine } from '../../../shared/runner/outside-text.ts'
import { suggest } from '../../../shared/units/suggest.ts'

/** How the asset server answers. */
export interface AssetSettings {
  readonly directory: string | undefined
  readonly binding: string | undefined
  readonly htmlHandling: string | undefined
  readonly notFoundHandling: string | undefined
  readonly runWorkerFirst: boolean | readonly string[] | undefined
  readonly basePath: string | undefined
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
  readonly migrations: readonly { readonly tag: string }[]
  /** Names under `secrets.required`. */
  readonly requiredSecrets: readonly string[]
}

export interface Route {
  readonly pattern: string
  readonly isCustomDomain: boolean
}

const routeSchema = z.union([
  z.string(),
  z.object({ pattern: z.string(), custom_domain: z.optional(z.boolean()) }),
])

const assetsSchema = z.object({
  directory: z.optional(z.string()),
  binding: z.optional(z.string()),
  html_handling: z.optional(z.string()),
  not_found_handling: z.optional(z.string()),
  run_worker_first: z.optional(z.union([z.boolean(), z.array(z.string())])),
  base_path: z.optional(z.string()),
})

/** Keys that a section inherits. Source: Cloudflare's own client; what is not listed there is absent where a section lacks it. */
const inheritedSchema = z.object({
  name: z.optional(z.string()),
  main: z.optional(z.string()),
  compatibility_date: z.optional(z.string()),
  compatibility_flags: z.optional(z.array(z.string())),
  assets: z.optional(assetsSchema),
  route: z.optional(routeSchema),
  routes: z.optional(z.array(routeSchema)),
  workers_dev: z.optional(z.boolean()),
  preview_urls: z.optional(z.boolean()),
  triggers: z.optional(z.object({ crons: z.optional(z.array(z.string())) })),
  migrations: z.optional(z.array(z.object({ tag: z.string() }))),
  secrets: z.optional(z.object({ required: z.optional(z.array(z.string())) })),
})

const fileSchema = z.extend(inheritedSchema, {
  keep_vars: z.optional(z.boolean()),
  pages_build_output_dir: z.optional(z.string()),
  site: z.optional(z.unknown()),
  env: z.optional(z.record(z.string(), inheritedSchema)),
})

type Section = z.infer<typeof inheritedSchema>

/**
 * Reads a configuration for one section, or for none.
 * @throws ActionError for a section that is not there, a Pages project, and values of a wrong type
 */
export function readWorkerConfig(config: WranglerConfig, section: string | undefined): WorkerConfig {
  const parsed = z.safeParse(fileSchema, config.content)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw wrong(config, `\`${issue?.path.join('.') ?? ''}\` has a value that wrangler does not take`)
  }
  const file = parsed.data
  if (file.pages_build_output_dir !== undefined)
    throw wrong(config, 'is of a Pages project (`pages_build_output_dir`)', 'Deploy it with deploy-pages.')
  if (file.site !== undefined && file.assets !== undefined)
    throw wrong(config, 'has both `assets` and the older `site`', 'Leave `site` out.')
  const own = section === undefined ? undefined : sectionOf(file.env ?? {}, section, config)
  const both: Section = { ...file, ...defined(own ?? {}) }
  const name =
    own?.name ?? (file.name === undefined || section === undefined ? file.name : `${file.name}-${section}`)
  // Secrets are not inherited.
  const secrets = section === undefined ? file.secrets : own?.secrets
  return {
    ...settingsOf(both),
    path: config.path,
    name,
    keepVars: file.keep_vars ?? false,
    requiredSecrets: secrets?.required ?? [],
  }
}

function settingsOf(both: Section): Omit<WorkerConfig, 'path' | 'name' | 'keepVars' | 'requiredSecrets'> {
  const routes = [...(both.route === undefined ? [] : [both.route]), ...(both.routes ?? [])]
  return {
    main: both.main,
    compatibilityDate: both.compatibility_date,
    compatibilityFlags: both.compatibility_flags ?? [],
    assets: both.assets === undefined ? undefined : assetSettings(both.assets),
    routes: routes.map(route =>
      typeof route === 'string'
        ? { pattern: route, isCustomDomain: false }
        : { pattern: route.pattern, isCustomDomain: route.custom_domain ?? false },
    ),
    workersDev: both.workers_dev,
    previewUrls: both.preview_urls,
    crons: both.triggers?.crons,
    migrations: both.migrations ?? [],
  }
}

const assetSettings = (assets: z.infer<typeof assetsSchema>): AssetSettings => ({
  directory: assets.directory,
  binding: assets.binding,
  htmlHandling: assets.html_handling,
  notFoundHandling: assets.not_found_handling,
  runWorkerFirst: assets.run_worker_first,
  basePath: assets.base_path,
})

function sectionOf(
  sections: Readonly<Record<string, Section>>,
  name: string,
  config: WranglerConfig,
): Section {
  const found = Object.hasOwn(sections, name) ? sections[name] : undefined
  if (found !== undefined) return found
  const names = Object.keys(sections)
  if (config.isRedirected)
    throw wrong(
      config,
      `is generated and has no section \`env.${name}\``,
      'Build with that environment, and leave `wrangler-environment` out.',
    )
  const near = suggest(name, names)
  const there =
    names.length === 0
      ? 'It has none.'
      : `It has ${names.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`
  throw wrong(config, `has no section \`env.${name}\``, there)
}

/** What a section does not set is inherited. */
const defined = (section: Section): Section =>
  Object.fromEntries(Object.entries(section).filter(([, value]) => value !== undefined))

const wrong = ({ path }: WranglerConfig, why: string, remedy = 'Mend the file.'): ActionError =>
  new ActionError(`${safeLine(path)} ${why}`, { code: 'worker', remedy: `Nothing was sent. ${remedy}` })
