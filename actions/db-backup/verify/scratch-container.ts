import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { noteTag } from '../client/official-image.ts'
import { newPassword } from './prepare-scratch.ts'
import { roomFor } from './scratch-cluster.ts'
import type { ScratchAttempt, ScratchServer } from './scratch-server.ts'

const READY_MS = 180_000
/** The official image trusts whoever is inside of it unless told otherwise; restored content is inside. */
const NO_TRUST = { POSTGRES_INITDB_ARGS: '--auth=scram-sha-256', POSTGRES_HOST_AUTH_METHOD: 'scram-sha-256' }

/** A throw-away server in a container, for machines without PostgreSQL and for images with extensions. */
export async function startScratchContainer(
  image: string,
  tables: number,
  ports: Ports,
): Promise<ScratchAttempt> {
  const docker = await ports.processes.find('docker')
  if (docker === undefined) return { reason: 'there is no docker' }
  noteTag(image, ports.log)
  const password = newPassword()
  ports.log.mask(password)
  const run = (given: readonly string[]) =>
    ports.processes.run({
      program: docker,
      arguments: given,
      environment: { ...ports.processes.plainEnvironment, POSTGRES_PASSWORD: password, ...NO_TRUST },
      timeoutMs: Math.min(READY_MS, ports.deadline.remainingMs()),
    })
  const started = await run([
    ...['run', '--rm', '--detach', '--publish', '127.0.0.1::5432', '--env', 'POSTGRES_PASSWORD'],
    ...Object.keys(NO_TRUST).flatMap(name => ['--env', name]),
    ...[image, '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
    ...roomFor(tables).flatMap(setting => ['-c', setting]),
  ])
  if (started.exitCode !== 0) return { reason: notStarted(image, started.errors) }
  const id = started.output.trim()
  await ports.saveState('container', id)
  const stop = async () => {
    await run(['rm', '--force', id])
    await ports.saveState('container', '')
  }
  try {
    await untilReady(id, run, ports)
    const published = await run(['port', id, '5432/tcp'])
    const port = /:(\d+)\s*$/m.exec(published.output)?.[1]
    if (port === undefined) throw failed(image, published.errors)
    return { server: { superuser: addressOf(port, password), stop } }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

/** The image starts a first server for its own set-up, which is not on the network; only the last one counts. */
async function untilReady(
  id: string,
  run: (given: readonly string[]) => Promise<{ readonly exitCode: number }>,
  ports: Ports,
): Promise<void> {
  const deadline = ports.deadline.within(READY_MS)
  const question = ['exec', id, 'pg_isready', '-q', '-h', '127.0.0.1']
  while ((await run(question)).exitCode !== 0) {
    deadline.ensure('waiting for the throw-away container')
    await ports.clock.sleep(500, ports.signal)
  }
}

const addressOf = (port: string, password: string): ScratchServer['superuser'] => ({
  parameters: new Map([
    ['host', '127.0.0.1'],
    ['port', port],
    ['user', 'postgres'],
    ['password', password],
    ['dbname', 'postgres'],
  ]),
  dropped: [],
  poolerHints: [],
})

const notStarted = (image: string, errors: string): string =>
  `the container ${image} did not start: ${errors.trim().split('\n').at(-1) ?? ''}`

const failed = (image: string, errors: string): ActionError =>
  new ActionError(notStarted(image, errors), {
    code: 'scratch',
    remedy: 'Check verify-image, or give an empty database on another server as verify-database-url.',
  })
