import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { type Flaw, fakeStage } from './fixtures/fake.ts'
import { laws } from './laws.ts'

let github: GitHubStandIn
beforeAll(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  await github.scene.commit('main', { message: 'One', files: { a: '1' } })
})
afterAll(() => github.stop())

const kept = async (law: string, flaw?: Flaw): Promise<boolean> => {
  await using stage = await fakeStage(github, flaw)
  return await (laws[law] ?? (() => Promise.reject(new Error(`no law ${law}`))))(stage).then(
    () => true,
    () => false,
  )
}

/** For each law the smallest flaw that breaks it. */
const flaws: Readonly<Record<string, Flaw>> = {
  'check changes nothing and says what serves': 'check writes',
  'check says that nothing serves yet': 'check invents',
  'what is live is what people get': 'live at once',
  'it is never live while the one before serves': 'live in spite of it',
  'verify tells what was left from what serves': 'verify believes',
  'a rollback by a fresh object serves exactly that revision again': 'rolls back to another',
  'rolling back to what serves changes nothing': 'does it again',
  'the record and the platform agree on what serves, and on what was before': 'records nothing of the first',
  'with nothing before there is nowhere to go back to': 'finds one before the first',
  'what never was cannot be served': 'can serve anything',
  'a lost answer is adopted, and done once': 'sends it again',
  'a cancelled apply is told, leaves no entry open and is in nobody’s way': 'leaves its entry open',
  'nothing secret is written down': 'writes the secret down',
}

describe.each(Object.keys(laws))('%s', law => {
  it('is kept by a deployer without a flaw', async () => expect(await kept(law)).toBe(true))

  it('is seen to be broken', async () => expect(await kept(law, flaws[law] ?? 'check writes')).toBe(false))
})
