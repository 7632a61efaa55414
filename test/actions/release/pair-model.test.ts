import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declaration } from '../../../actions/release/declaration.ts'
import { run } from '../../../actions/release/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { recordPorts } from '../../shared/record/record-ports.ts'
import { Roof } from './fake-side.ts'

let github: GitHubStandIn
let folder: string
let commits: readonly string[]
beforeAll(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  folder = await mkdtemp(join(tmpdir(), 'model-'))
  const made: string[] = []
  for (let index = 0; index < LONGEST; index += 1)
    made.push(await github.scene.commit('main', { message: `v${index}`, files: { version: `${index}` } }))
  commits = made
})
afterAll(async () => {
  expect(github.violations).toEqual([])
  await github.stop()
  await rm(folder, { recursive: true })
})

const LONGEST = 7

type Deed = 'release' | 'roll back'
type Accident = 'none' | 'backend' | 'frontend'

/** Two sides and what a person would remember of them. */
class World {
  readonly sides = { backend: new Roof('backend'), frontend: new Roof('frontend') }
  /** What served well and was not left, what serves last. */
  good: string[] = []
  readonly left = new Set<string>()
  #count = 0

  async act(deed: Deed, accident: Accident): Promise<string> {
    if (accident !== 'none') this.sides[accident].fails = deed === 'release' ? 'apply' : 'rollback'
    return deed === 'release' ? await this.#release() : await this.#rollBack()
  }

  async #release(): Promise<string> {
    const version = `v${this.#count}`
    const result = await this.#run(version, { 'allow-stale': 'true' }, commits[this.#count] ?? '')
    this.#count += 1
    if (result === 'released') this.good.push(version)
    else this.left.add(version)
    return result
  }

  async #rollBack(): Promise<string> {
    const result = await this.#run('unused', { mode: 'rollback' }, commits[0] ?? '')
    const top = this.good.at(-1)
    if (result === 'rolled-back' && top !== undefined && this.sides.backend.lies !== top) {
      this.left.add(top)
      this.good.pop()
    }
    return result
  }

  async #run(letter: string, given: Record<string, string>, sha: string): Promise<string> {
    const file = join(folder, 'databiz.yml')
    const side = `{ pigeon: { letter: ${letter} } }`
    await writeFile(
      file,
      `version: 1\nenvironments: { production: { backend: ${side}, frontend: ${side} } }\n`,
    )
    const inputs = readInputs(declaration, { environment: 'production', file, ...given })
    const listed = [this.sides.backend.listed, this.sides.frontend.listed]
    try {
      const { outputs } = await run(inputs, recordPorts(github, { sha, token: github.token }), listed)
      return outputs.result
    } catch (thrown) {
      if (!(thrown instanceof ActionError)) throw thrown
      return 'refused'
    } finally {
      for (const roof of listed.length > 0 ? Object.values(this.sides) : []) roof.fails = undefined
    }
  }

  get pair(): readonly (string | undefined)[] {
    return [this.sides.backend.lies, this.sides.frontend.lies]
  }
}

const deeds = fc.array(
  fc.record({
    deed: fc.constantFrom<Deed>('release', 'release', 'roll back'),
    accident: fc.constantFrom<Accident>('none', 'none', 'none', 'backend', 'frontend'),
  }),
  { minLength: 2, maxLength: LONGEST },
)

test('whatever happens in whatever order, a pair that is called good is one, and nothing that was left comes back', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async all => {
      github.world.deployments.splice(0)
      const world = new World()
      for (const { deed, accident } of all) {
        const before = world.pair
        const result = await world.act(deed, accident)
        const [backend, frontend] = world.pair
        if (result === 'released' || result === 'rolled-back' || result === 'refused')
          expect(backend, result).toBe(frontend)
        if (deed === 'roll back' && result === 'rolled-back') expect(world.left).not.toContain(backend)
        if (result === 'refused') expect(world.pair).toEqual(before)
        if (backend !== frontend) expect(result).toBe('partial')
      }
    }),
    { numRuns: 12, seed: 20261130 },
  )
}, 120_000)
