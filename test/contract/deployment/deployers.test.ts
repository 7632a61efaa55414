import { globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { deployers } from '../../../actions/release/deployers.ts'
import { ROOT } from '../source-tree.ts'
import { testDeployer } from './deployer-suite.ts'
import { pagesFixture } from './fixtures/deploy-pages.ts'
import { railwayFixture } from './fixtures/deploy-railway.ts'
import { workersFixture } from './fixtures/deploy-workers.ts'
import type { Fixture } from './stage.ts'

/** Every deployer with its stage, or why it has none here. */
const fixtures: Readonly<Record<string, Fixture | { readonly elsewhere: string }>> = {
  'deploy-kubernetes': {
    elsewhere: 'on a real control plane, in test/cluster/laws.test.ts (`npm run test:cluster`)',
  },
  'deploy-pages': pagesFixture,
  'deploy-railway': railwayFixture,
  'deploy-workers': workersFixture,
}

for (const [name, fixture] of Object.entries(fixtures))
  if (typeof fixture === 'function') testDeployer(name, fixture)

it('every deployer has its fixture, and the release composes every one of them', () => {
  const written = globSync('actions/*/deployer.ts', { cwd: ROOT }).map(path => path.split('/')[1])
  expect(written.sort()).toEqual(Object.keys(fixtures).sort())
  expect(deployers.map(({ deployer }) => deployer.declaration.name).sort()).toEqual(written)
})
