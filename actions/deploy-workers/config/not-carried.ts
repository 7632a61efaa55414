import type { WranglerConfig } from '../../../shared/cloudflare/wrangler/find-config.ts'
import type { ConfigFile, Section } from './config-schema.ts'
import { wrongConfig } from './wrong-config.ts'

/**
 * Refuses what takes more than a version: images of containers, and classes that Cloudflare reconciles with those it has.
 * @throws ActionError
 */
export function refuseNotCarried(
  file: ConfigFile,
  section: string | undefined,
  config: WranglerConfig,
): void {
  const own = section === undefined ? file : file.env?.[section]
  if ((own?.containers ?? []).length > 0)
    throw wrongConfig(config, 'has `containers`, whose images are built', 'Deploy it with wrangler.')
  const classes = classesOf({ ...file, ...(own?.exports === undefined ? {} : { exports: own.exports }) })
  if (classes.length === 0) return
  throw wrongConfig(
    config,
    `declares ${classes.join(', ')} under \`exports\``,
    'Declare Durable Objects by `migrations` and Workflows by `workflows`, or deploy with wrangler.',
  )
}

const classesOf = ({ exports = {} }: Pick<Section, 'exports'>): string[] =>
  Object.entries(exports)
    .filter(([, { type }]) => type === 'durable-object' || type === 'workflow')
    .map(([name]) => name)
