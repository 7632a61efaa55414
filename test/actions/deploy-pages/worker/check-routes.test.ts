import { describe, expect, test } from 'vitest'
import { checkRoutes } from '../../../../actions/deploy-pages/worker/check-routes.ts'

const lines = (warnings: readonly { line: number; message: string }[]) =>
  warnings.map(({ line, message }) => `${line}: ${message}`)

describe('_routes.json', () => {
  const routes = (include: readonly string[], exclude: readonly string[] = []) =>
    lines(checkRoutes(JSON.stringify({ version: 1, include, exclude }, null, 2)))

  test('a good file has no problems', () => expect(routes(['/api/*', '/x'], ['/api/health'])).toEqual([]))
  test.each([
    [routes([]), ['3: needs at least one rule in `include`']],
    [routes(['/ok', 'api/*']), ['5: in `include`, rule api/* must start with /']],
    [routes(['/api/*', '/api/x']), ['5: in `include`, /api/* covers /api/x']],
    [routes(['/*'], ['/a/*', '/b', '/a/b/*']), ['9: in `exclude`, /a/* covers /a/b/*']],
    [
      routes([`/${'x'.repeat(100)}`]),
      [`4: in \`include\`, rule /${'x'.repeat(39)}… is longer than 100 characters`],
    ],
    [
      routes(Array.from({ length: 101 }, (_, index) => `/${index}`)),
      ['1: has 101 rules; at most 100 are allowed'],
    ],
    [
      lines(checkRoutes('{\n"version": 2,\n"include": ["/*"], "exclude": []}')),
      ['2: version: Invalid input: expected 1'],
    ],
    [
      lines(checkRoutes('{"version":1,\n"include":["/a",\n  7],\n"exclude":[]}')),
      ['3: include.1: Invalid input: expected string, received number'],
    ],
    [
      lines(checkRoutes('{"version":1,\n"include":["/a"]}')),
      ['1: exclude: Invalid input: expected array, received undefined'],
    ],
    [
      lines(checkRoutes('{\n  "version": 1,\n}')),
      [expect.stringMatching(/^3: is no JSON: .*double-quoted property name/)],
    ],
    [lines(checkRoutes('{"version": 1,\n')), [expect.stringMatching(/^2: is no JSON/)]],
    [lines(checkRoutes('[]')), ['1: the file: Invalid input: expected object, received array']],
  ])('%j', (problems, expected) => expect(problems).toEqual(expected))
})
