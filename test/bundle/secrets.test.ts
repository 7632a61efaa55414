import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allDeclarations } from '../../scripts/actions.ts'
import { startStandIn } from '../cloud/kit/stand-in.ts'
import { runBundle } from '../support/run-bundle.ts'
import { reportsOf, secretInputs, surroundings } from './security-surroundings.ts'

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

/** A workspace in which a run leaves reports, if it comes so far. */
async function reportFolder(names: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'reports-'))
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '')
  await writeFile(join(folder, 'index.html'), '<title>site</title>')
  return {
    folder,
    inputs: names.length === 0 ? {} : { report: names.join('\n') },
    texts: () => Promise.all(names.map(read)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
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
        await using workspace = await reportFolder(reportsOf(declaration))
        const run = await runBundle(name, {
          inputs: { ...given, ...around, ...workspace.inputs },
          folder: workspace.folder,
          environment: { RUNNER_DEBUG: '1', GITHUB_API_URL: platform.url },
        })
        expect(run.exitCode).toBe(1)
        const left = [
          run.log.replace(/^::add-mask::.*$/gm, ''),
          run.summary,
          JSON.stringify(run.outputs),
          JSON.stringify(run.state),
          ...(await workspace.texts()),
        ]
        for (const [input, { core }] of secrets) {
          for (const text of left) expect([input, text.includes(core)]).toEqual([input, false])
        }
        expect(run.log).not.toMatch(/\n\s+at .*\(/)
      },
    )
  },
)
