import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from './repository.ts'
import type { Result } from './result.ts'

/** What the repository's own list says a person may do. */
export type Permission = 'admin' | 'write' | 'read' | 'none'

const permissionSchema = z.object({ permission: z.string() })
const membershipSchema = z.object({ state: z.string() })

export async function readPermission(repository: Repository, login: string): Promise<Result<Permission>> {
  try {
    const { permission } = await repository.github.rest(
      'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      { ...place(repository), username: login },
      permissionSchema,
    )
    return { value: asPermission(permission) }
  } catch (thrown) {
    if (!(thrown instanceof GitHubError)) throw thrown
    if (thrown.github.status === 404) return { value: 'none' }
    if (!thrown.isDenied) throw thrown
    return { unreadable: { reason: thrown.github.reason, permission: 'metadata: read' } }
  }
}

const asPermission = (text: string): Permission =>
  text === 'admin' || text === 'write' || text === 'read' ? text : 'none'

/** Whether a person is an active member of `org/team`. GitHub answers 404 for "no" and for "you may not know" alike. */
export async function isTeamMember(
  repository: Repository,
  team: string,
  login: string,
): Promise<Result<boolean>> {
  const [org = '', slug = ''] = team.split('/')
  try {
    const { state } = await repository.github.rest(
      'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
      { org, team_slug: slug, username: login },
      membershipSchema,
    )
    return { value: state === 'active' }
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
    if (thrown.github.status === 404) return { value: false }
    return {
      unreadable: {
        reason: thrown.github.reason,
        permission: 'members: read (of the organization, by an App token)',
      },
    }
  }
}
