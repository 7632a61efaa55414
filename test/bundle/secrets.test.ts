import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { allDeclarations } from '../../scripts/actions.ts'
import { startStandIn } from '../cloud/kit/stand-in.ts'
import { runBundle } from '../support/run-bundle.ts'
import { secretInputs, surroundings } from './security-surroundings.ts'

const declarations = await allDeclarations()

/** Signs that every encoding treats differently, around something that no other text holds. */
const secretFor = (name: string): { readonly value: string; readonly core: string } => {
  const core = randomBytes(12).toString('hex')
  const password = `p+/${core}=&%`
  const host = '127.0.0.1:9/db'
  return {
    core,
    value: name.includes('url') ? `postgresql://user:${encodeURIComponent(password)}@${host}` : password,
  }
}

/** A platform that repeats everything it was told in its refusal, as careless servers do. */
const parrot = () =>
  startStandIn({
    routes: {},
    unknownRoute: ({ headers, body, query }) => ({
      status: 400,
      body: {
        message: `${JSON.stringify(headers)} ${body.toString('utf8')} ${query}`,
        errors: [{ code: 1, message: JSON.stringify(headers) }],
      },
    }),
  })

describe.each(declarations.map(declaration => [declaration.name, declaration] as const))(
  '%s',
  (name, declaration) => {
    test.each(['with a platform that repeats what it was told', 'with bad inputs'])(
      'lets no secret out %s',
      async way => {
        await using platform = await parrot()
        const secrets = secretInputs(declaration).map(input => [input, secretFor(input)] as const)
        const given = Object.fromEntries(secrets.map(([input, { value }]) => [input, value]))
        const around =
          way === 'with bad inputs'
            ? { 'no-such-input': 'x', timeout: 'soon' }
            : surroundings[name]?.(platform.url)
        const run = await runBundle(name, {
          inputs: { ...given, ...around },
          environment: { RUNNER_DEBUG: '1', GITHUB_API_URL: platform.url },
        })
        expect(run.exitCode).toBe(1)
        const left = [
          run.log.replace(/^::add-mask::.*$/gm, ''),
          run.summary,
          JSON.stringify(run.outputs),
          JSON.stringify(run.state),
        ]
        for (const [input, { core }] of secrets) {
          for (const text of left) expect([input, text.includes(core)]).toEqual([input, false])
        }
        expect(run.log).not.toMatch(/\n\s+at .*\(/)
      },
    )
  },
)
