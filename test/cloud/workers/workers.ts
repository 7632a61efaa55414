import { type StandIn, startStandIn } from '../kit/stand-in.ts'
import { refusal } from '../pages/envelope.ts'
import { Account, type Knobs } from './account.ts'
import { workerRoutes } from './routes.ts'

/** A Cloudflare account with Workers on this machine: uploads, versions, deployments, and a real address for each. */
export interface Workers extends StandIn {
  readonly apiUrl: string
  readonly accountId: string
  readonly apiToken: string
  readonly account: Account
}

export async function startWorkers(knobs: Partial<Knobs> = {}): Promise<Workers> {
  const account = new Account('a1b2c3d4e5f60718293a4b5c6d7e8f90', 'workers-api-token-of-the-stand-in', {
    code: {},
    staleVisits: 0,
    bucketSize: 3,
    singleUploads: false,
    bareLists: false,
    access: false,
    ...knobs,
  })
  await account.start()
  const server = await startStandIn({
    routes: workerRoutes(account),
    unknownRoute: request => refusal(404, 7003, `Could not route to ${request.path}`),
  })
  const stop = async () => {
    await Promise.all([server.stop(), account.stop()])
  }
  return {
    ...server,
    apiUrl: `${server.url}/client/v4`,
    accountId: account.id,
    apiToken: account.token,
    account,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
