/** Folders that a build makes; what lies elsewhere is in the checkout. */
const MADE = /^(?:\.[\w-]+|dist|build|out|output)\//

/** Puts program and configuration together itself, and leaves a note where wrangler looks for the latter. */
const PLUGIN = '@cloudflare/vite-plugin'

/** SvelteKit for Cloudflare writes a program into its site that imports what was built beside it. */
const LEANS_ON_NEIGHBOURS = /^\.svelte-kit\//

/**
 * What of a build has to travel to where it is deployed, from the folder of the front end: the site alone, or the whole
 * folders of the build where a program (`main` of wrangler's configuration) is built beside it.
 */
export function builtPaths({ site, main, dependencies }: Built): readonly string[] {
  if (dependencies.has(PLUGIN)) return [top(site), '.wrangler/deploy']
  const program = main !== undefined && MADE.test(main) ? main : undefined
  if (program === undefined && !LEANS_ON_NEIGHBOURS.test(site)) return [site]
  return [...new Set([site, ...(program === undefined ? [] : [program])].map(top))]
}

const top = (path: string): string => path.split('/')[0] ?? path

export interface Built {
  readonly site: string
  /** The program of a Worker, by wrangler's configuration. */
  readonly main: string | undefined
  readonly dependencies: ReadonlySet<string>
}

/** True where the program is source, or was built with its packages left outside. */
export const isPutTogether = ({ site, main, dependencies }: Built): boolean =>
  !dependencies.has(PLUGIN) &&
  ((main !== undefined && !MADE.test(main)) ||
    LEANS_ON_NEIGHBOURS.test(site) ||
    LEANS_ON_NEIGHBOURS.test(main ?? ''))
