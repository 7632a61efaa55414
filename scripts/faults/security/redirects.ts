import assert from 'node:assert/strict'
import { surroundings } from '../../../test/bundle/security-surroundings.ts'
import { startStandIn } from '../../../test/cloud/kit/stand-in.ts'
import type { FaultCase } from '../fault-case.ts'
import { leftBy, runAction } from './run-action.ts'

const TOKEN = 'planted-token-0123456789abcdef'

/** The secrets that an action talks to its platform with, and what it is to do there. */
const TALKING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'deploy-railway': { token: TOKEN, mode: 'redeploy' },
  'deploy-pages': { 'api-token': TOKEN },
  'deploy-workers': { 'api-token': TOKEN },
  'promote-branch': { 'github-token': TOKEN },
  'db-backup': { 'access-key-id': 'AKIDEXAMPLE', 'secret-access-key': TOKEN, mode: 'list', database: 'shop' },
  'validate-config': { 'railway-token': TOKEN },
}

/** The platform of this action answers every request with a redirect to another host, which must hear of no secret. */
const platformRedirects = (action: string, status: number): FaultCase => ({
  fault: `${action}: its platform redirects with ${status} to another host`,
  expected: 'red, and no secret gets there',
  async run() {
    await using other = await startStandIn({ routes: {}, unknownRoute: () => ({ status: 200, body: {} }) })
    await using platform = await startStandIn({
      routes: {},
      unknownRoute: ({ path }) => ({ status, headers: { location: `${other.url}${path}` } }),
    })
    const run = await runAction(action, {
      inputs: { ...TALKING[action], ...surroundings[action]?.(platform.url) },
      environment: { GITHUB_API_URL: platform.url },
    })
    const arrived = other.requests.map(({ headers, body }) => `${JSON.stringify(headers)} ${String(body)}`)
    assert.deepEqual(
      arrived.filter(text => text.includes(TOKEN)),
      [],
    )
    assert.ok(!leftBy(run).includes(TOKEN), 'the token is in what the run leaves')
    assert.ok(platform.requests.length > 0, 'the platform was never asked')
    assert.equal(run.exitCode, 1, run.log)
    return `red after ${platform.requests.length} requests, ${other.requests.length} at the other host`
  },
})

/** Tokens and bodies on their way to a host that nobody named. */
export const redirectAttacks: readonly FaultCase[] = Object.keys(TALKING).flatMap(action =>
  [301, 302, 307, 308].map(status => platformRedirects(action, status)),
)
