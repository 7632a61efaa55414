import { z } from '#libraries'

const stage = z.object({ name: z.string(), status: z.string() })

const trigger = z.object({
  metadata: z.nullish(z.object({ branch: z.nullish(z.string()), commit_hash: z.nullish(z.string()) })),
})

/** A deployment, as leniently as it can be read: which fields are there depends on the endpoint. */
export const deploymentSchema = z.object({
  id: z.string(),
  url: z.string(),
  environment: z.string(),
  created_on: z.optional(z.string()),
  aliases: z.nullish(z.array(z.string())),
  latest_stage: z.nullish(stage),
  is_skipped: z.nullish(z.boolean()),
  skip_reason: z.nullish(z.string()),
  deployment_trigger: z.nullish(trigger),
  /** The manifest; only when a single deployment is asked for. */
  files: z.nullish(z.record(z.string(), z.string())),
})

export type Deployment = z.infer<typeof deploymentSchema>

const deploymentSettings = z.object({
  compatibility_date: z.nullish(z.string()),
  compatibility_flags: z.nullish(z.array(z.string())),
})

export const projectSchema = z.object({
  name: z.string(),
  subdomain: z.string(),
  domains: z.nullish(z.array(z.string())),
  production_branch: z.string(),
  source: z.nullish(
    z.object({
      type: z.optional(z.string()),
      config: z.nullish(z.object({ deployments_enabled: z.optional(z.boolean()) })),
    }),
  ),
  canonical_deployment: z.nullish(deploymentSchema),
  /** The newest of all, live or not. `null` when there is none. */
  latest_deployment: z.nullish(deploymentSchema),
  deployment_configs: z.nullish(
    z.object({
      preview: z.nullish(deploymentSettings),
      production: z.nullish(deploymentSettings),
    }),
  ),
})

export type Project = z.infer<typeof projectSchema>

export const uploadTokenSchema = z.object({ jwt: z.string() })

export const logSchema = z.object({ data: z.nullish(z.array(z.object({ line: z.string() }))) })
