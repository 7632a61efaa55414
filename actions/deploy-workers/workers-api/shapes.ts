import { z } from '#libraries'

/** Traffic of a version in percent. */
const shareSchema = z.object({ version_id: z.string(), percentage: z.number() })

/** Which one or two versions get traffic; of a list the first is live. */
export const deploymentSchema = z.object({
  id: z.string(),
  created_on: z.optional(z.string()),
  source: z.optional(z.string()),
  author_email: z.nullish(z.string()),
  annotations: z.nullish(z.record(z.string(), z.nullish(z.string()))),
  versions: z.array(shareSchema),
})

export type Deployment = z.infer<typeof deploymentSchema>

export const deploymentsSchema = z.object({ deployments: z.nullish(z.array(deploymentSchema)) })

/** Immutable code, assets, bindings and settings. Lists leave annotations out at times, single versions have them. */
export const versionSchema = z.object({
  id: z.string(),
  number: z.optional(z.number()),
  annotations: z.nullish(z.record(z.string(), z.nullish(z.string()))),
  metadata: z.nullish(z.object({ created_on: z.optional(z.string()), has_preview: z.optional(z.boolean()) })),
})

export type Version = z.infer<typeof versionSchema>

export const versionsSchema = z.object({ items: z.nullish(z.array(versionSchema)) })

/** The answer to a script that was put: its `deployment_id` is the id of the version, without hyphens. */
export const putScriptSchema = z.object({ deployment_id: z.nullish(z.string()) })

export const sessionSchema = z.nullish(
  z.object({ jwt: z.nullish(z.string()), buckets: z.nullish(z.array(z.array(z.string()))) }),
)

export const uploadedSchema = z.nullish(z.object({ jwt: z.nullish(z.string()) }))

export const workerSchema = z.object({
  tags: z.nullish(z.array(z.string())),
  observability: z.nullish(z.record(z.string(), z.unknown())),
  logpush: z.nullish(z.boolean()),
  tail_consumers: z.nullish(z.array(z.record(z.string(), z.unknown()))),
  subdomain: z.nullish(
    z.object({
      enabled: z.optional(z.boolean()),
      previews_enabled: z.optional(z.boolean()),
      url: z.nullish(z.string()),
      preview_url_suffix: z.nullish(z.string()),
    }),
  ),
  references: z.nullish(
    z.object({ domains: z.nullish(z.array(z.object({ hostname: z.optional(z.string()) }))) }),
  ),
})

export type Worker = z.infer<typeof workerSchema>

export const serviceSchema = z.object({
  default_environment: z.nullish(
    z.object({
      script: z.nullish(
        z.object({ last_deployed_from: z.nullish(z.string()), migration_tag: z.nullish(z.string()) }),
      ),
    }),
  ),
})

export const secretsSchema = z.nullish(z.array(z.object({ name: z.string() })))

export const subdomainSchema = z.object({
  enabled: z.optional(z.boolean()),
  previews_enabled: z.optional(z.boolean()),
})

export const settingsSchema = z.object({
  bindings: z.nullish(z.array(z.object({ name: z.string(), type: z.string() }))),
})

/** Custom domains of an account. */
export const domainsSchema = z.nullish(
  z.array(z.object({ hostname: z.string(), service: z.optional(z.string()) })),
)

export const zonesSchema = z.nullish(z.array(z.object({ id: z.string() })))

export const zoneRoutesSchema = z.nullish(
  z.array(z.object({ pattern: z.string(), script: z.optional(z.string()) })),
)
