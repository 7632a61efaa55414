import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BundleOptions, runScript } from '../../support/run-bundle.ts'
import { PagesCase } from './pages-case.ts'

const ENTRY = fileURLToPath(new URL('../../../actions/deploy-pages/index.ts', import.meta.url))
const TOKEN = 'cf-t0ken/with+signs='
const ACCESS = 'access-s3cret/of+the=service'

let on: PagesCase

beforeEach(async () => {
  on = await PagesCase.start({
    apiToken: TOKEN,
    clock: { now: () => performance.now(), date: () => new Date() },
  })
})
afterEach(() => on[Symbol.asyncDispose]())

async function deploy(inputs: Readonly<Record<string, string>>, options: BundleOptions = {}) {
  const { apiUrl, accountId } = on.pages
  const target = { 'api-url': apiUrl, 'api-token': TOKEN, 'account-id': accountId, project: 'demo' }
  return await runScript(ENTRY, { inputs: { ...target, directory: await on.site(), ...inputs }, ...options })
}

describe('the whole process', () => {
  test('without inputs names all that are missing, in one error', async () => {
    const run = await runScript(ENTRY)
    expect(run.exitCode).toBe(1)
    expect(run.log.match(/^::error/gm)).toHaveLength(1)
    for (const name of ['api-token', 'account-id', 'project', 'directory'])
      expect(run.log).toContain(`- ${name}: is required`)
    expect(run.log).not.toMatch(/\n\s+at /)
  })

  test('writes outputs and summary and ends with 0', async () => {
    const run = await deploy({ branch: 'main' })
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs).toMatchObject({ result: 'live', environment: 'production', 'rolled-back': 'false' })
    expect(run.summary).toContain('serves exactly this build')
  })

  test.each([
    [{ GITHUB_ACTOR: 'dependabot[bot]' }, 0, 'skipped'],
    [{}, 1, 'failed'],
  ])('without secrets, %o, ends with %i', async (environment, exitCode, result) => {
    const run = await deploy({ 'api-token': '' }, { environment })
    expect(run.exitCode).toBe(exitCode)
    expect(run.outputs['result']).toBe(result)
    expect(on.pages.requests).toEqual([])
  })

  test.each([
    ['live', {}],
    ['failed', { 'expect-digest': '0'.repeat(64) }],
    ['failed', { project: 'nowhere' }],
  ])(
    '%s %o: no secret and no upload token in log, outputs or summary, with debugging on',
    async (result, inputs) => {
      const secrets = { 'access-client-id': 'client-1d-of-access', 'access-client-secret': ACCESS }
      const run = await deploy({ ...inputs, ...secrets }, { environment: { RUNNER_DEBUG: '1' } })
      expect(run.outputs['result']).toBe(result)
      const uploadTokens = on.pages.requests
        .filter(({ path }) => path.includes('/assets/'))
        .map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '')
      const shown = [
        run.log.replace(/^::add-mask::.*$/gm, ''),
        run.summary,
        JSON.stringify(run.outputs),
      ].join('\n')
      for (const secret of [TOKEN, ACCESS, 'client-1d-of-access', ...uploadTokens]) {
        expect(shown).not.toContain(secret)
        expect(shown).not.toContain(encodeURIComponent(secret))
        expect(shown).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20))
      }
    },
  )

  test('text of the platform starts no workflow command', async () => {
    on.pages.knobs.stages = { kind: 'fail', at: 'deploy', reason: '::set-output name=x::y\n##[error]no' }
    const run = await deploy({})
    expect(run.exitCode).toBe(1)
    expect(run.log).not.toMatch(/^::set-output/m)
    expect(run.log).not.toContain('##[error]')
  })
})

test('the page of the action names every permission and input', async () => {
  const page = await readFile(new URL('../../../deploy-pages/README.md', import.meta.url), 'utf8')
  for (const word of ['Cloudflare Pages', 'Edit', 'statuses: write', '`runtime-config`', '`keep-previews`'])
    expect(page).toContain(word)
})
