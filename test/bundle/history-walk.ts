import { setTimeout } from 'node:timers/promises'
import { ReleaseScene } from '../actions/release/release-scene.ts'
import type { GitHubStandIn } from '../cloud/github/github.ts'
import { type BundleRun, runBundle } from '../support/run-bundle.ts'

export type Side = 'deploy-railway' | 'deploy-pages'
export type Bundle = Side | 'release'

const TOKEN = 'ghs_ofTheseRuns'

/** One environment that the committed bundles deploy into and roll back, run after run, each a run of its own. */
export class Walk implements AsyncDisposable {
  readonly scene: ReleaseScene
  readonly github: GitHubStandIn
  #runs = 0
  /** Off: the job has no `deployments` permission, and so no record. */
  hasRecord = true

  private constructor(scene: ReleaseScene, github: GitHubStandIn) {
    this.scene = scene
    this.github = github
  }

  static async open(): Promise<Walk> {
    const scene = await ReleaseScene.open()
    const github = await scene.onGitHub()
    github.addToken('ghs_withoutRecord', {
      ...{ kind: 'actions', login: 'github-actions[bot]' },
      permissions: { contents: 'read', statuses: 'write' },
    })
    return new Walk(scene, github)
  }

  /** Commits this version, unless it is a re-run, and deploys it. */
  async deploy(bundle: Bundle, version: string, more: Readonly<Record<string, string>> = {}) {
    await this.scene.write(version)
    await this.scene.commit(version)
    return await this.run(bundle, version, more)
  }

  back(bundle: Bundle, more: Readonly<Record<string, string>> = {}): Promise<BundleRun> {
    return this.run(bundle, 'unused', { mode: 'rollback', ...more })
  }

  async run(bundle: Bundle, version: string, more: Readonly<Record<string, string>>): Promise<BundleRun> {
    const { scene, github } = this
    this.#runs += 1
    const own = await this.#inputs(bundle, version, more['mode'] ?? 'deploy')
    return await runBundle(bundle, {
      inputs: {
        ...own,
        ...{ 'github-token': this.hasRecord ? TOKEN : 'ghs_withoutRecord', environment: scene.environment },
        ...more,
      },
      environment: {
        ...{ GITHUB_SHA: scene.sha, GITHUB_REF: 'refs/heads/main', GITHUB_REF_NAME: 'main' },
        ...{ GITHUB_API_URL: github.apiUrl, GITHUB_GRAPHQL_URL: github.graphqlUrl },
        GITHUB_RUN_ID: String(7_000 + this.#runs),
      },
      folder: scene.folder,
    })
  }

  async #inputs(bundle: Bundle, version: string, mode: string): Promise<Record<string, string>> {
    const { scene } = this
    const rollback = mode === 'rollback'
    switch (bundle) {
      case 'deploy-railway': {
        const { path = '', 'api-url': url = '' } = scene.backendSection
        return {
          ...{ token: scene.railwayToken, 'api-url': url, settle: '0s' },
          ...(rollback ? {} : { path }),
        }
      }
      case 'deploy-pages':
        return {
          ...{ 'api-token': scene.pages.apiToken, 'account-id': scene.pages.accountId },
          ...{ 'api-url': scene.pages.apiUrl, project: 'databiz', branch: 'main' },
          ...(rollback ? {} : { directory: `${scene.folder}/site` }),
        }
      case 'release':
        await scene.writePlan(version, { backend: { ...scene.backendSection, settle: '0s' } })
        return scene.rawInputs()
    }
  }

  /** The version that people get from the side that this bundle serves. */
  served(bundle: Side): Promise<string | undefined> {
    return bundle === 'deploy-railway' ? this.scene.servedApi() : this.scene.servedSite()
  }

  /** The platform forgets a deployment, as after its time of keeping them. */
  lose(side: Side, id: string): void {
    const { deployments } = this.scene.api
    const at = deployments.findIndex(one => one.id === id)
    if (side === 'deploy-railway') deployments.splice(at, 1)
    else {
      const project = this.scene.pages.project('databiz')
      const gone = project.deployments.find(one => one.id === id)
      if (gone !== undefined) project.remove(gone)
    }
  }

  /** Somebody brings one back in the platform's own pages; Railway makes a new deployment of it, Pages does not. */
  async goBackOutside(side: Side, id: string): Promise<void> {
    if (side === 'deploy-pages') {
      const project = this.scene.pages.project('databiz')
      const target = project.deployments.find(one => one.id === id)
      if (target !== undefined) project.rollBackTo(target)
      return
    }
    const { api, railway, railwayToken } = this.scene
    const before = api.live
    const answer = await fetch(`${railway.url}/graphql/v2`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'user-agent': 'a-person/1.0' },
        'project-access-token': railwayToken,
      },
      body: JSON.stringify({
        query: 'mutation Back($id: String!) { deploymentRollback(id: $id) }',
        ...{ operationName: 'Back', variables: { id } },
      }),
    })
    const text = await answer.text()
    if (!answer.ok || text.includes('errors')) throw new Error(`Railway refused: ${text}`)
    while (api.live === before || api.live === undefined) await setTimeout(100)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.scene[Symbol.asyncDispose]()
  }
}
