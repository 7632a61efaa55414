import { expect, test } from 'vitest'
import { siteRouting } from '../../../../actions/deploy-pages/verification/site-routing.ts'
import type { PreparedWorker } from '../../../../actions/deploy-pages/worker/prepared-worker.ts'
import { siteRouting as routedAtWorker } from '../../../../actions/deploy-workers/verify/site-routing.ts'
import { parseHeaders } from '../../../../shared/cloudflare/rules/parse-headers.ts'

const NO_RULES = { redirects: [], headers: [] }
const routed = (include: readonly string[], exclude: readonly string[] = []) =>
  siteRouting(NO_RULES, {
    bundle: Buffer.from('x'),
    routes: Buffer.from(JSON.stringify({ version: 1, include, exclude })),
  })

test.each([
  ['/docs/*', ['/docs', '/docs/', '/docs/a'], ['/docsx', '/']],
  ['/docs', ['/docs', '/docs/'], ['/docs/a']],
  ['/docs*', ['/docs', '/docs-x', '/docs/a'], ['/doc']],
  ['/', ['/'], ['/a']],
  ['/*', ['/', '/a'], []],
  ['/über/*', ['/%C3%BCber/a'], ['/uber/a']],
])('%s leads to the worker where the platform may read it so', (rule, reached, others) => {
  const answeredBy = routed([rule])
  expect(reached.map(answeredBy)).toEqual(reached.map(() => 'code'))
  expect(others.map(answeredBy)).toEqual(others.map(() => 'assets'))
})

test('what only one spelling excludes may reach the worker', () => {
  const answeredBy = routed(['/*'], ['/_app/*', '/über/*'])
  expect(['/_app/a.js', '/_app', '/%C3%BCber/a.js'].map(answeredBy)).toEqual(['assets', 'code', 'code'])
})

test('a rule that sets an ETag speaks for no build', () => {
  const { rules } = parseHeaders('https://:project.pages.dev/app.*\n  ETag: "x"\n/b.js\n  X-A: 1\n')
  const answeredBy = siteRouting({ redirects: [], headers: rules }, {} as PreparedWorker)
  expect(['/app.js', '/b.js'].map(answeredBy)).toEqual(['code', 'assets'])
})

test('nor does it at a Worker', () => {
  const headers = '/app.*\n  ETag: "x"\n'
  const answeredBy = routedAtWorker({ headers, redirects: '/old /new 301' }, ['/api/*'])
  expect(['/app.js', '/old', '/api/a', '/b.js'].map(answeredBy)).toEqual(['code', 'code', 'code', 'assets'])
})
