import { z } from '#libraries'

const routeSchema = z.union([
  z.string(),
  z.object({
    pattern: z.string(),
    custom_domain: z.optional(z.boolean()),
    zone_id: z.optional(z.string()),
    zone_name: z.optional(z.string()),
  }),
])

const assetsSchema = z.object({
  directory: z.optional(z.string()),
  binding: z.optional(z.string()),
  html_handling: z.optional(z.string()),
  not_found_handling: z.optional(z.string()),
  run_worker_first: z.optional(z.union([z.boolean(), z.array(z.string())])),
  base_path: z.optional(z.string()),
  retention: z.optional(z.unknown()),
})

const observabilitySchema = z.looseObject({ enabled: z.optional(z.boolean()) })
const tailConsumerSchema = z.looseObject({ service: z.string() })
/** A step keeps every key but its tag: Cloudflare knows what they mean. */
const migrationSchema = z.looseObject({ tag: z.string() })

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
  migrations: z.optional(z.array(migrationSchema)),
  observability: z.optional(observabilitySchema),
  logpush: z.optional(z.boolean()),
  exports: z.optional(z.record(z.string(), z.looseObject({ type: z.optional(z.string()) }))),
})

/** Keys that a section does not inherit, of those that matter here. */
const ownSchema = z.object({
  secrets: z.optional(z.object({ required: z.optional(z.array(z.string())) })),
  tail_consumers: z.optional(z.array(tailConsumerSchema)),
  containers: z.optional(z.array(z.unknown())),
})

export const sectionSchema = z.extend(inheritedSchema, ownSchema.shape)

export const fileSchema = z.extend(sectionSchema, {
  keep_vars: z.optional(z.boolean()),
  pages_build_output_dir: z.optional(z.string()),
  site: z.optional(z.unknown()),
  env: z.optional(z.record(z.string(), sectionSchema)),
  /** In a generated configuration: of the one that it was made from. */
  topLevelName: z.optional(z.string()),
  targetEnvironment: z.nullish(z.string()),
  definedEnvironments: z.optional(z.array(z.string())),
})

export type AssetsSection = z.infer<typeof assetsSchema>
export type RouteEntry = z.infer<typeof routeSchema>
export type Section = z.infer<typeof sectionSchema>
export type ConfigFile = z.infer<typeof fileSchema>
