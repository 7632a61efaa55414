import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import ignore from 'ignore'
import { BuildFailure, build, copyFolder, type Image, runToEnd } from './builder.ts'
import { Deployment, type DeploymentStatus, type Source } from './deployment.ts'
import { deploymentEnvironment } from './deployment-environment.ts'
import { executeJob } from './execute-job.ts'
import type { Project } from './project.ts'
import { RunningApp } from './running-app.ts'
import type { ServiceInstance } from './service-instance.ts'
import type { Speed } from './settings.ts'
import { type Contents, unpack } from './unpack.ts'

const HEALTHCHECK_TIMEOUT_MS = 300_000

/** The deployment itself could not become healthy. */
class DeployFailure extends Error {}

/** Makes deployments and walks each through the states that Railway's own go through. */
export class Deployer {
  readonly #folder: string
  readonly #speed: Speed
  readonly #running = new Set<Promise<void>>()

  constructor(folder: string, speed: Speed) {
    this.#folder = folder
    this.#speed = speed
  }

  /** Makes a deployment and lets it run; an older one that is still on its way is replaced. */
  start(
    project: Project,
    instance: ServiceInstance,
    source: Source,
    meta: Record<string, unknown>,
    kept?: Deployment['variables'],
  ): Deployment {
    const id = randomUUID()
    const variables = {
      ...(kept ?? deploymentEnvironment(project, instance, { id, meta })),
      RAILWAY_DEPLOYMENT_ID: id,
    }
    const deployment = new Deployment({ id, source, meta, variables })
    for (const older of instance.deployments.filter(other => other.isOnTheWay)) this.cancel(older)
    instance.deployments.push(deployment)
    const walk = this.#walk(deployment, instance).catch(thrown =>
      deployment.buildLog.write(String(thrown), 'error'),
    )
    this.#running.add(walk)
    void walk.finally(() => this.#running.delete(walk))
    return deployment
  }

  /** Takes a deployment that is not live yet out of the way. */
  cancel(deployment: Deployment): void {
    deployment.become('REMOVED')
    deployment.life.abort()
    void deployment.app?.stop()
  }

  /** Starts the same version anew: the same deployment goes through its last phase again. */
  restart(deployment: Deployment, instance: ServiceInstance): void {
    const again = async () => {
      deployment.become('DEPLOYING')
      await deployment.app?.stop()
      await this.#deploy(deployment, instance)
    }
    const walk = again().catch(thrown => this.#judge(thrown, deployment, instance))
    this.#running.add(walk)
    void walk.finally(() => this.#running.delete(walk))
  }

  /** Starts a run of the job of a service. */
  execute(instance: ServiceInstance): void {
    const run = executeJob(instance).catch(() => undefined)
    this.#running.add(run)
    void run.finally(() => this.#running.delete(run))
  }

  /** Ends everything that runs. */
  async stop(instances: readonly ServiceInstance[]): Promise<void> {
    const deployments = instances.flatMap(instance => instance.deployments)
    for (const deployment of deployments) deployment.life.abort()
    await Promise.all(deployments.map(deployment => deployment.app?.stop()))
    await Promise.all(this.#running)
    await Promise.all(deployments.map(deployment => deployment.app?.stop()))
  }

  async #walk(deployment: Deployment, instance: ServiceInstance): Promise<void> {
    try {
      await this.#enter(deployment, instance, 'INITIALIZING')
      const code = await deployment.step('SNAPSHOT_CODE', () => this.#snapshot(deployment))
      if (this.#isUnwatched(deployment, instance)) {
        deployment.meta['reason'] = 'No changes to watched files'
        return deployment.become('SKIPPED')
      }
      await this.#awaitApproval(deployment, instance)
      await this.#enter(deployment, instance, 'QUEUED')
      await this.#rest(deployment, this.#speed.queueMs)
      if (typeof code === 'string') {
        await this.#enter(deployment, instance, 'BUILDING')
        deployment.image = await deployment.step('BUILD_IMAGE', () => this.#build(code, deployment, instance))
        await deployment.step('PUBLISH_IMAGE', () => this.#rest(deployment, this.#speed.publishMs))
      } else deployment.image = code
      await this.#enter(deployment, instance, 'DEPLOYING')
      await this.#deploy(deployment, instance)
    } catch (thrown) {
      await this.#judge(thrown, deployment, instance)
    }
  }

  /** A folder of code that has to be built, or an image that was built before. */
  async #snapshot(deployment: Deployment): Promise<string | Image> {
    const { source } = deployment
    if (source.kind === 'built') {
      deployment.contents = source.contents
      return source.image
    }
    const folder = join(this.#folder, deployment.id)
    await mkdir(folder, { recursive: true })
    if (source.kind === 'upload') deployment.contents = await unpack(source.archive, folder)
    else if (source.folder === undefined)
      throw new DeployFailure('Failed to pull the image: not found or no access')
    else await copyFolder(source.folder, folder)
    return folder
  }

  #isUnwatched(deployment: Deployment, instance: ServiceInstance): boolean {
    const { watchPatterns = [] } = instance.settings
    const before = instance.deployments.findLast(other => other !== deployment && other.canRollback)
    if (watchPatterns.length === 0 || before === undefined || deployment.source.kind !== 'upload')
      return false
    const watched = ignore().add([...watchPatterns])
    return !changedPaths(before.contents, deployment.contents).some(path => watched.ignores(path))
  }

  async #awaitApproval(deployment: Deployment, instance: ServiceInstance): Promise<void> {
    if (instance.settings.needsApproval !== true) return
    const { promise, resolve } = Promise.withResolvers<void>()
    deployment.approve = resolve
    deployment.become('NEEDS_APPROVAL')
    await Promise.race([promise, aborted(deployment)])
  }

  async #build(code: string, deployment: Deployment, instance: ServiceInstance): Promise<Image> {
    deployment.buildLog.write('using build driver railpack')
    const image = await build(code, instance.settings, deployment.variables, deployment.buildLog)
    await this.#rest(deployment, this.#speed.buildMs)
    deployment.buildLog.write('Build time: done')
    return image
  }

  async #deploy(deployment: Deployment, instance: ServiceInstance): Promise<void> {
    const { image } = deployment
    if (image === undefined) throw new DeployFailure('There is no image to start')
    const { preDeployCommand } = image
    if (preDeployCommand !== undefined)
      await deployment.step('PRE_DEPLOY_COMMAND', () =>
        runToEnd(preDeployCommand, image.folder, deployment.variables, deployment.runtimeLog),
      )
    const previous = instance.deployments.filter(other => other !== deployment && other.isLive)
    if (instance.settings.volume === true) await this.#retire(previous, instance)
    await deployment.step('CREATE_CONTAINER', () => this.#createContainer(deployment, instance, image))
    if (instance.settings.healthcheckPath !== undefined)
      await deployment.step('HEALTHCHECK', () => this.#awaitHealthy(deployment, instance))
    deployment.life.signal.throwIfAborted()
    deployment.canRollback = true
    deployment.become('SUCCESS')
    instance.door.leadTo(deployment.app?.port)
    await this.#rest(deployment, this.#speed.overlapMs)
    await deployment.step('DRAIN_INSTANCES', () => this.#retire(previous, instance))
  }

  async #createContainer(deployment: Deployment, instance: ServiceInstance, image: Image): Promise<void> {
    deployment.runtimeLog.write('Starting Container')
    deployment.app = await RunningApp.start({
      command: image.startCommand,
      folder: image.folder,
      environment: deployment.variables,
      settings: instance.settings,
      restartDelayMs: this.#speed.restartDelayMs,
      log: deployment.runtimeLog,
      onCrash: () => deployment.isLive && deployment.become('CRASHED'),
    })
  }

  async #awaitHealthy(deployment: Deployment, instance: ServiceInstance): Promise<void> {
    const { healthcheckPath = '/', healthcheckTimeoutMs = HEALTHCHECK_TIMEOUT_MS } = instance.settings
    const until = performance.now() + healthcheckTimeoutMs
    for (let attempt = 1; ; attempt += 1) {
      if (await deployment.app?.probe(healthcheckPath)) break
      deployment.buildLog.write(`Attempt #${attempt} failed with service unavailable`)
      if (performance.now() >= until || deployment.app?.state === 'CRASHED')
        throw new DeployFailure('1/1 replicas never became healthy! Healthcheck failed!')
      await this.#rest(deployment, this.#speed.healthIntervalMs)
    }
    deployment.buildLog.write('[1/1] Healthcheck succeeded!')
  }

  async #retire(deployments: readonly Deployment[], instance: ServiceInstance): Promise<void> {
    for (const old of deployments) {
      old.become('REMOVING')
      await old.app?.stop()
      old.become('REMOVED')
    }
    if (instance.live === undefined) instance.door.leadTo(undefined)
  }

  async #judge(thrown: unknown, deployment: Deployment, instance: ServiceInstance): Promise<void> {
    if (deployment.life.signal.aborted) {
      deployment.become('REMOVED')
    } else {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      const log = thrown instanceof BuildFailure ? deployment.buildLog : deployment.runtimeLog
      log.write(message, 'error')
      deployment.become('FAILED')
    }
    await deployment.app?.stop()
    if (instance.live === undefined) instance.door.leadTo(undefined)
  }

  async #enter(deployment: Deployment, instance: ServiceInstance, status: DeploymentStatus): Promise<void> {
    deployment.life.signal.throwIfAborted()
    deployment.become(status)
    const held = instance.heldAt(status)
    if (held !== undefined) await Promise.race([held, aborted(deployment)])
  }

  #rest(deployment: Deployment, ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: deployment.life.signal })
  }
}

function changedPaths(before: Contents, after: Contents): string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter(path => before.get(path) !== after.get(path))
}

const aborted = (deployment: Deployment): Promise<never> =>
  new Promise((_, reject) => {
    const fail = () => reject(new Error('the deployment was removed'))
    if (deployment.life.signal.aborted) fail()
    deployment.life.signal.addEventListener('abort', fail, { once: true })
  })
