import type { RestRoutes } from './call.ts'
import { checkRoutes } from './checks.ts'
import { commitRoutes } from './commits.ts'
import { deploymentRoutes } from './deployments.ts'
import { issueRoutes } from './issues.ts'
import { pullRoutes } from './pulls.ts'
import { refRoutes } from './refs.ts'
import { repositoryRoutes } from './repository.ts'
import { settingsRoutes } from './settings.ts'

/** Everything that the stand-in answers by REST, named as GitHub's own description names it. */
export const restRoutes: RestRoutes = {
  ...repositoryRoutes,
  ...refRoutes,
  ...commitRoutes,
  ...checkRoutes,
  ...deploymentRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...settingsRoutes,
}
