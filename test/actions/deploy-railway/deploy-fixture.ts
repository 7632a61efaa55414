import { rm } from 'node:fs/promises'
import { declaration, type Inputs } from '../../../actions/deploy-railway/declaration.ts'
import type { DeployOutcome } from '../../../actions/deploy-railway/report/outcome.ts'
import { run } from '../../../actions/deploy-railway/run.ts'
import type { Ports } from '../../../shared/action/action.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import type { Project, ServiceOptions } from '../../cloud/railway/project.ts'
import { type Railway, type RailwayOptions, startRailway } from '../../cloud/railway/railway.ts'
import type { ServiceInstance } from '../../cloud/railway/service-instance.ts'
import { type TestPorts, testPorts, workflowEnvironment } from '../../support/fake-ports.ts'
import { FastClock } from '../../support/fast-clock.ts'
import { type SampleServer, writeSampleServer } from '../../support/sample-server.ts'

export interface Run {
  readonly outcome: DeployOutcome
  readonly ports: TestPorts
}

/** A project with one service in two environments on a platform that really runs it. */
export class DeployFixture implements AsyncDisposable {
  readonly railway: Railway
  readonly project: Project
  readonly api: ServiceInstance
  #drawn = 0.5
  readonly #folders: string[] = []

  private constructor(railway: Railway, project: Project) {
    this.railway = railway
    this.project = project
    this.api = project.instance('api', 'staging')
  }

  static async open(service: ServiceOptions = {}, options: RailwayOptions = {}): Promise<DeployFixture> {
    const railway = await startRailway(options)
    const project = railway.createProject('databiz', ['staging', 'production'])
    await project.addService('api', { healthcheckPath: '/health', restartPolicyMaxRetries: 1, ...service })
    return new DeployFixture(railway, project)
  }

  /** A folder with a real server in it, removed at the end. */
  async folder(server: SampleServer = {}): Promise<string> {
    const folder = await writeSampleServer(server)
    this.#folders.push(folder)
    return folder
  }

  /** Deploys a server with the given inputs, twenty times as fast as time goes. */
  async deploy(
    server: SampleServer,
    inputs: Record<string, string> = {},
    given: Partial<Ports> = {},
  ): Promise<Run> {
    return await this.run(await this.folder(server), inputs, given)
  }

  async run(folder: string, inputs: Record<string, string> = {}, given: Partial<Ports> = {}): Promise<Run> {
    const values = this.read(inputs)
    const clock = given.clock ?? new FastClock(20)
    const environment = workflowEnvironment({ GITHUB_WORKSPACE: folder })
    const deadline = Deadline.in(values.timeout, clock)
    // Drawn anew in every run, as the marks of uploads are.
    this.#drawn = (this.#drawn + 0.17) % 1
    const drawn = this.#drawn
    const random = () => drawn
    const ports = testPorts({ clock, deadline, random, run: runContext(environment), ...given })
    return { outcome: await run(values, ports), ports }
  }

  read(inputs: Record<string, string> = {}): Inputs {
    return readInputs(declaration, {
      ...('token' in inputs || 'api-token' in inputs ? {} : { token: this.token }),
      'api-url': this.railway.url,
      settle: '2s',
      ...inputs,
    })
  }

  get token(): string {
    return this.railway.projectToken(this.project, 'staging')
  }

  /** What the public address answers. */
  async served(): Promise<Record<string, string>> {
    return (await (await fetch(`${this.api.url}/version`)).json()) as Record<string, string>
  }

  /** Requests that would have changed something. */
  get writes(): string[] {
    return this.railway.requests
      .filter(({ path, body }) => path.endsWith('/up') || /"query":"\s*mutation/.test(body.toString('utf8')))
      .map(({ path, body }) => (path.endsWith('/up') ? 'upload' : operationOf(body)))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.railway.stop()
    await Promise.all(this.#folders.map(folder => rm(folder, { recursive: true, force: true })))
  }
}

const operationOf = (body: Buffer): string =>
  (JSON.parse(body.toString('utf8')) as { operationName: string }).operationName
