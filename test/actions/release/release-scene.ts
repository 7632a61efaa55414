import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { declaration, type Inputs } from '../../../actions/release/declaration.ts'
import { run } from '../../../actions/release/run.ts'
import type { Ports } from '../../../shared/action/action.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import type { Token } from '../../cloud/github/records.ts'
import { type Pages, startPages } from '../../cloud/pages/pages.ts'
import type { Project } from '../../cloud/railway/project.ts'
import { type Railway, startRailway } from '../../cloud/railway/railway.ts'
import type { ServiceInstance } from '../../cloud/railway/service-instance.ts'
import { type TestPorts, testPorts, workflowEnvironment } from '../../support/fake-ports.ts'
import { FastClock } from '../../support/fast-clock.ts'
import { type SampleServer, writeSampleServer } from '../../support/sample-server.ts'
import type { Vault } from './vault.ts'

const PAGES_PROJECT = 'databiz'
const ENVIRONMENTS = { main: 'production', staging: 'staging' } as const

/** One environment with a back end and a front end, both really served, released together. */
export class ReleaseScene implements AsyncDisposable {
  readonly railway: Railway
  readonly pages: Pages
  readonly folder: string
  readonly branch: keyof typeof ENVIRONMENTS
  readonly #project: Project
  #drawn = 0.5
  readonly #closing: (() => Promise<unknown>)[] = []
  /** Where backups go, for releases that take one. */
  vault: Vault | undefined
  github: Ports['github']
  /** What the last release was given, log included. */
  ports: TestPorts = testPorts()

  private constructor(
    railway: Railway,
    pages: Pages,
    folder: string,
    branch: keyof typeof ENVIRONMENTS,
    project: Project,
  ) {
    this.railway = railway
    this.pages = pages
    this.folder = folder
    this.branch = branch
    this.#project = project
  }

  /** `main` is the production branch of the front end, any other is a preview. */
  static async open(branch: keyof typeof ENVIRONMENTS = 'main'): Promise<ReleaseScene> {
    const railway = await startRailway()
    const project = railway.createProject('databiz', [ENVIRONMENTS[branch]])
    await project.addService('api', { healthcheckPath: '/health', restartPolicyMaxRetries: 1 })
    const pages = await startPages({ projects: { [PAGES_PROJECT]: 'main' } })
    const folder = await mkdtemp(join(tmpdir(), 'release-'))
    return new ReleaseScene(railway, pages, folder, branch, project)
  }

  /** The commit that releases are about, until another one is made. */
  sha = '0123456789abcdef0123456789abcdef01234567'
  gitHub: GitHubStandIn | undefined

  /** A repository on GitHub; the token of the runs may do this much. */
  async onGitHub(permissions: Token['permissions'] = 'all'): Promise<GitHubStandIn> {
    const gitHub = await startGitHub({ repository: 'antjan/databiz-next' })
    this.#closing.push(() => gitHub.stop())
    const token = gitHub.addToken('ghs_ofTheseRuns', {
      kind: 'actions',
      login: 'github-actions[bot]',
      permissions,
    })
    const { clock, signal, random, log } = testPorts()
    const deadline = Deadline.in(600_000, clock)
    const ports = { clock, signal, deadline, random, debug: log.debug }
    this.github = octokitGitHub({ ...ports, token: new Secret(token), apiUrl: gitHub.apiUrl })
    this.gitHub = gitHub
    return gitHub
  }

  /** GitHub with a token that may not write statuses. */
  async refuseStatuses(): Promise<void> {
    await this.onGitHub({ contents: 'read' })
  }

  /** A commit on the branch of the environment; releases from now on are about it. */
  async commit(message: string): Promise<string> {
    this.sha = (await this.gitHub?.scene.commit(this.branch, { message, files: { version: message } })) ?? ''
    return this.sha
  }

  /** Writes, commits and releases one version that is good. */
  async releaseGood(version: string, given: Readonly<Record<string, string>> = {}) {
    await this.write(version)
    await this.commit(version)
    return await this.release(version, given)
  }

  get environment(): string {
    return ENVIRONMENTS[this.branch]
  }

  get api(): ServiceInstance {
    return this.#project.instance('api', this.environment)
  }

  /** Writes a version of the application: both sides name it. */
  async write(version: string, server: SampleServer = {}): Promise<void> {
    await writeSampleServer({ version, ...server }, join(this.folder, 'backend'))
    const page = join(this.folder, 'site/index.html')
    await mkdir(dirname(page), { recursive: true })
    await writeFile(page, `<!doctype html><html><head><title>${version}</title></head><body></body></html>`)
  }

  /** What a run of this moment is given. */
  portsOf(timeoutMs: number, signal?: AbortSignal): TestPorts {
    const clock = new FastClock(20)
    const environment = workflowEnvironment({
      GITHUB_WORKSPACE: this.folder,
      GITHUB_REF_NAME: this.branch,
      GITHUB_SHA: this.sha,
    })
    const { github } = this
    // Drawn anew in every run, as the marks of uploads are.
    this.#drawn = (this.#drawn + 0.17) % 1
    const drawn = this.#drawn
    return testPorts({
      random: () => drawn,
      ...{ clock, deadline: Deadline.in(timeoutMs, clock), github, run: runContext(environment, true) },
      ...(signal === undefined ? {} : { signal }),
    })
  }

  get railwayToken(): string {
    return this.railway.projectToken(this.#project, this.environment)
  }

  /** Releases what is written; `smoke` is the version that the proof expects of the back end. */
  async release(smoke: string, given: Readonly<Record<string, string>> = {}, file: object = {}) {
    const inputs = this.inputs(given)
    await this.writePlan(smoke, file)
    this.ports = this.portsOf(inputs.timeout)
    return await run(inputs, this.ports)
  }

  /** Writes `databiz.yml`; `changes` replace whole sections. */
  async writePlan(smoke: string, changes: object = {}): Promise<string> {
    const path = join(this.folder, 'databiz.yml')
    await writeFile(path, stringify(this.#file(smoke, changes)))
    return path
  }

  inputs(given: Readonly<Record<string, string>> = {}): Inputs {
    return readInputs(declaration, { ...this.rawInputs(), ...given })
  }

  rawInputs(): Record<string, string> {
    return {
      environment: this.environment,
      file: join(this.folder, 'databiz.yml'),
      'railway-token': this.railwayToken,
      'cloudflare-api-token': this.pages.apiToken,
      'cloudflare-account-id': this.pages.accountId,
      ...this.vault?.secrets,
    }
  }

  /** What people get: the version of the back end and that of the front end. */
  async served(): Promise<readonly [backend: string, frontend: string]> {
    return [(await this.servedApi()) ?? '', (await this.servedSite()) ?? '']
  }

  async servedApi(): Promise<string | undefined> {
    const answer = await fetch(`${this.api.url}/version`).catch(() => undefined)
    if (answer?.ok !== true) return undefined
    return ((await answer.json()) as { version?: string }).version
  }

  async servedSite(): Promise<string | undefined> {
    const page = await (await fetch(await this.#siteUrl())).text()
    return /<title>(.*?)<\/title>/.exec(page)?.[1]
  }

  async #siteUrl(): Promise<string> {
    const project = this.pages.project(PAGES_PROJECT)
    if (this.branch === 'main') return addressOf(project.subdomain)
    return await project.aliasUrl(this.branch)
  }

  get backendSection(): Record<string, string> {
    const path = join(this.folder, 'backend')
    return { path, settle: '4s', 'api-url': this.railway.url, timeout: '10m' }
  }

  #file(smoke: string, changes: object): object {
    const checks = `version: 1\nchecks:\n  - get: /version\n    gate: true\n    expect: { json: { $.version: '${smoke}' } }\n`
    const parts = {
      branch: this.branch,
      ...(this.vault === undefined ? {} : { backup: this.vault.section }),
      backend: this.backendSection,
      frontend: {
        project: PAGES_PROJECT,
        directory: join(this.folder, 'site'),
        'api-url': this.pages.apiUrl,
      },
      smoke: { 'base-url': this.api.url, checks, timeout: '20s' },
      ...changes,
    }
    return { version: 1, environments: { [this.environment]: parts } }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.railway.stop(), this.pages.stop(), ...this.#closing.map(close => close())])
    await rm(this.folder, { recursive: true, force: true })
  }
}

const addressOf = (host: string): string => (host.startsWith('http') ? host : `http://${host}`)
