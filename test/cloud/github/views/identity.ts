import type { World } from '../world.ts'

/** Where things are, as the API and the website write it. */
export const apiOf = (world: World): string => `${world.url}/repos/${world.fullName}`
export const webOf = (world: World): string => `https://github.com/${world.fullName}`

export const nodeId = (kind: string, key: string | number): string =>
  `${kind}_${Buffer.from(String(key)).toString('base64url')}`

export const at = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z')
export const atOrNull = (date: Date | undefined): string | null => (date === undefined ? null : at(date))

/** A stable number for a name. */
export function numberOf(name: string): number {
  let hash = 7
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007
  return hash
}

export function simpleUser(login: string, world: World): object {
  const url = `${world.url}/users/${encodeURIComponent(login)}`
  return {
    login,
    id: numberOf(login),
    node_id: nodeId('U', login),
    avatar_url: `https://avatars.githubusercontent.com/u/${numberOf(login)}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  }
}

/** The App behind checks: Actions itself, or another one by its slug. */
export function integration(slug: string, world: World): object {
  return {
    id: slug === 'github-actions' ? 15_368 : numberOf(slug),
    slug,
    node_id: nodeId('A', slug),
    owner: simpleUser('github', world),
    name: slug,
    description: null,
    external_url: `https://github.com/apps/${slug}`,
    html_url: `https://github.com/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2024-07-30T09:30:17Z',
    permissions: { checks: 'write', metadata: 'read' },
    events: [],
  }
}
