import { setTimeout } from 'node:timers/promises'
import { ReleaseScene } from '../../actions/release/release-scene.ts'
import type { GitHubStandIn } from '../../cloud/github/github.ts'
import { type BundleOptions, type BundleRun, runBundle } from '../../support/run-bundle.ts'
import type { OpenSide, Second, WalkedSide } from './walked-side.ts'

type Given = Readonly<Record<string, string>>

const TOKEN = 'ghs_ofTheseRuns'
const POOR_TOKEN = 'ghs_withoutRecord'

/** One environment that the committed bundles deploy into and roll back, run after run, each a run of its own. */
export class Walk implements AsyncDisposable {
  readonly scene: ReleaseScene
  readonly github: GitHubStandIn
  readonly sides: readonly WalkedSide[]
  #runs = 0
  /** Off: the job has no `deployments` permission, and so no record. */
  hasRecord = true

  private constructor(scene: ReleaseScene, github: GitHubStandIn, sides: readonly WalkedSide[]) {
    this.scene = scene
    this.github = github
    this.sides = sides
  }

  /** The first side is the one that runs without a word about it; a release has them all. */
  static async open(...open: readonly OpenSide[]): Promise<Walk> {
    const scene = await ReleaseScene.open()
    const github = await scene.onGitHub()
    github.addToken(POOR_TOKEN, {
      ...{ kind: 'actions', login: 'github-actions[bot]' },
      permissions: { contents: 'read', statuses: 'write' },
    })
    return new Walk(scene, github, await Promise.all(open.map(side => side(scene))))
  }

  get side(): WalkedSide {
    const [side] = this.sides
    if (side === undefined) throw new Error('a walk needs a side')
    return side
  }

  /** A new commit with this version, deployed. */
  async deploy(version: string, more: Given = {}, side = this.side): Promise<BundleRun> {
    await this.scene.commit(version)
    return await this.again(version, more, side)
  }

  /** The commit of the run before once more, with what this version is built of. */
  async again(version: string, more: Given = {}, side = this.side): Promise<BundleRun> {
    await side.write(version)
    return await this.#run(side.bundle, { ...side.inputs(more['mode'] ?? 'deploy'), ...more })
  }

  back(more: Given = {}, side = this.side): Promise<BundleRun> {
    return this.#run(side.bundle, { ...side.inputs('rollback'), mode: 'rollback', ...more })
  }

  /** A new commit with a version that never serves. */
  async fails({ write, inputs }: NonNullable<WalkedSide['broken']>): Promise<BundleRun> {
    await this.scene.commit('broken')
    await write()
    return await this.#run(this.side.bundle, { ...this.side.inputs('deploy'), ...inputs })
  }

  /** A new commit with this version on all sides, released; what the smoke checks see is no part of these walks. */
  async release(version: string, more: Given = {}): Promise<BundleRun> {
    await this.scene.commit(version)
    for (const side of this.sides) await side.write(version)
    return await this.ofRelease(more)
  }

  async ofRelease(more: Given, options: BundleOptions = {}): Promise<BundleRun> {
    const { scene, sides } = this
    const sections = Object.assign({}, ...sides.map(({ release }) => release.section))
    const plan = { backend: undefined, frontend: undefined, smoke: undefined, ...sections }
    const file = await scene.writePlan('', plan)
    const secrets = Object.assign({}, ...sides.map(({ release }) => release.secrets))
    const inputs = { 'railway-token': scene.railwayToken, ...secrets, file, ...more }
    return await this.#run('release', inputs, options)
  }

  /** Deploys the version, and is killed when people get it: GitHub has not answered how it ends by then. */
  async killed(version: string): Promise<void> {
    const { github, side } = this
    const before = github.world.deployments.length
    let isOver = false
    await this.scene.commit(version)
    await side.write(version)
    github.faults.add(/\/statuses$/, { kind: 'hang' }, { times: 20 })
    const running = this.#run(side.bundle, side.inputs('deploy'), {
      onStart: async child => {
        const isServed = async () => (await side.served()) === version
        while (!isOver && !(github.world.deployments.length > before && (await isServed())))
          await setTimeout(50)
        child.kill('SIGKILL')
      },
    })
    const { exitCode, log } = await running
    isOver = true
    github.faults.clear()
    if (exitCode !== null) throw new Error(`it ended by itself:\n${log}`)
  }

  /**
   * Releases the version, and is killed when the last side serves it.
   * @returns what the runner gives to the `post` step
   */
  async cutOffRelease(version: string): Promise<Given> {
    let isOver = false
    await this.scene.commit(version)
    for (const side of this.sides) await side.write(version)
    this.github.faults.add(/\/statuses/, { kind: 'delay', ms: 2_000 }, { times: 50 })
    const run = await this.ofRelease(
      {},
      {
        onStart: async child => {
          const isServed = async () => (await this.served()).every(one => one === version)
          while (!isOver && !(await isServed())) await setTimeout(20)
          child.kill('SIGKILL')
        },
      },
    )
    isOver = true
    this.github.faults.clear()
    if (run.exitCode !== null) throw new Error(`it ended by itself:\n${run.log}`)
    const states = Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value])
    return { ...Object.fromEntries(states), GITHUB_RUN_ID: String(7_000 + this.#runs) }
  }

  /** The `post` step of a release that was cut off; other runs may have come in between. */
  async afterRelease(environment: Given): Promise<BundleRun> {
    return await this.ofRelease({}, { environment })
  }

  /** To GitHub everything of the record happened in one second. */
  inOneSecond(): void {
    const createdAt = new Date(Math.floor(Date.now() / 1_000) * 1_000)
    for (const one of this.github.world.deployments) Object.assign(one, { createdAt })
  }

  /** Records of jobs and of other tools in the same environment, and payloads that only look like ours. */
  crowd(count: number): void {
    const { sha, environment } = this.scene
    const at = { sha, environment }
    const task = `databiz/${this.side.component}`
    for (let one = 0; one < count; one += 1) this.github.scene.deployment({ ...at, creator: 'vercel[bot]' })
    for (const payload of ['{', { v: 2, act: 'deploy' }, [], { v: 1, act: 'deploy', deployment: 7 }])
      this.github.scene.deployment({ ...at, task, payload })
  }

  async served(): Promise<readonly (string | undefined)[]> {
    return await Promise.all(this.sides.map(side => side.served()))
  }

  second(environment: Second): Given {
    return this.side.second(environment)
  }

  async #run(
    bundle: string,
    inputs: Given,
    { environment, ...options }: BundleOptions = {},
  ): Promise<BundleRun> {
    const { scene, github } = this
    this.#runs += 1
    const token = this.hasRecord ? TOKEN : POOR_TOKEN
    return await runBundle(bundle, {
      inputs: { 'github-token': token, environment: scene.environment, ...inputs },
      environment: {
        ...{ GITHUB_SHA: scene.sha, GITHUB_REF: 'refs/heads/main', GITHUB_REF_NAME: 'main' },
        ...{ GITHUB_API_URL: github.apiUrl, GITHUB_GRAPHQL_URL: github.graphqlUrl },
        GITHUB_RUN_ID: String(7_000 + this.#runs),
        ...Object.assign({}, ...this.sides.map(side => side.environment)),
        ...environment,
      },
      folder: scene.folder,
      ...options,
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.sides.map(side => side.close()))
    await this.scene[Symbol.asyncDispose]()
  }
}
