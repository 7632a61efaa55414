import { joinUrl } from '../check/join-url.ts'
import type { Target } from './preset.ts'

/** One site that presets for both look at. */
export interface Site {
  /** Put before the id of a check, so that ids stay the same whichever sites are given. */
  readonly prefix: '' | 'frontend-'
  readonly url: string
  /** A page of the site that answers 200 while it is healthy, below the path of its URL. */
  readonly page: string
}

/** The API and the front end, as far as they are given. `path` is the page of the API that is looked at. */
export function sitesOf({ api, frontend }: Target, path = '/api/v2/health'): Site[] {
  const sites: Site[] = []
  if (api !== undefined) sites.push({ prefix: '', url: api, page: joinUrl(api, path).url })
  if (frontend !== undefined) sites.push({ prefix: 'frontend-', url: frontend, page: `${frontend}/` })
  return sites
}
