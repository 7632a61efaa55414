import type { Target } from './preset.ts'

/** One site that presets for both look at. */
export interface Site {
  /** Put before the id of a check, so that ids stay the same whichever sites are given. */
  readonly prefix: '' | 'frontend-'
  readonly url: string
  /** A path that answers 200 on a healthy site. */
  readonly path: string
}

/** The API and the front end, as far as they are given. */
export function sitesOf({ api, frontend }: Target): Site[] {
  const sites: Site[] = []
  if (api !== undefined) sites.push({ prefix: '', url: api, path: '/api/v2/health' })
  if (frontend !== undefined) sites.push({ prefix: 'frontend-', url: frontend, path: '/' })
  return sites
}
