import { SPECIAL_FILES } from './site.ts'

/** Names that never go up, wherever they are. Source: Cloudflare's own client. */
const ANYWHERE = new Set(['.DS_Store', 'node_modules', '.git'])

export const WORKER = '_worker.js'
export const FUNCTIONS = 'functions'

/** Names that are no assets at the root of the site; deeper down they are ordinary. */
const AT_ROOT = new Set<string>([...SPECIAL_FILES, WORKER, FUNCTIONS, '.wrangler'])

/** True when this entry of a folder is left out. `depth` 0 is the root of the site. */
export const isIgnored = (name: string, depth: number): boolean =>
  ANYWHERE.has(name) || (depth === 0 && AT_ROOT.has(name))
