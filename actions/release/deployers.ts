import type { Declaration } from '../../shared/declaration/declaration.ts'
import { type AnyDeployer, type Deployer, readingInputs } from '../../shared/deployment/deployer.ts'
import { deployer as kubernetes } from '../deploy-kubernetes/deployer.ts'
import { deployer as pages } from '../deploy-pages/deployer.ts'
import { deployer as railway } from '../deploy-railway/deployer.ts'
import { deployer as workers } from '../deploy-workers/deployer.ts'

/** One kind of deployment in `databiz.yml`. */
export interface Listed {
  readonly deployer: AnyDeployer
  /** The key below `backend:` or `frontend:` that chooses it; the one without a key is meant where there is none. */
  readonly under?: string
  /** Which of its inputs come from which input of the step. Everything else is in the file. */
  readonly given: Readonly<Record<string, string>>
}

const listed = <D extends Declaration>(deployer: Deployer<D>, more: Omit<Listed, 'deployer'>): Listed => ({
  deployer: readingInputs(deployer),
  ...more,
})

const fromCloudflare = {
  'api-token': 'cloudflare-api-token',
  'account-id': 'cloudflare-account-id',
  'access-client-id': 'access-client-id',
  'access-client-secret': 'access-client-secret',
  'expect-digest': 'expect-digest',
}

/** All kinds that a release can compose: the only place that knows them by name. A further one is a line here. */
export const deployers: readonly Listed[] = [
  listed(railway, {
    given: {
      token: 'railway-token',
      'api-token': 'railway-api-token',
      'registry-password': 'registry-password',
      variables: 'variables',
    },
  }),
  listed(pages, {
    given: fromCloudflare,
  }),
  listed(workers, { under: 'workers', given: fromCloudflare }),
  listed(kubernetes, { under: 'kubernetes', given: { kubeconfig: 'kubeconfig' } }),
]
