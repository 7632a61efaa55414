import type { Attempt } from './attempt.ts'
import { type Client, type Invocation, type Tool, versionIn } from './client.ts'
import type { ClientPorts } from './client-ports.ts'
import { noteTag, officialImage } from './official-image.ts'

const PULL_TIMEOUT_MS = 180_000

/** The client programs of the official container image, where a container engine is at hand. */
export async function containerClient(major: number, ports: ClientPorts): Promise<Attempt> {
  const docker = await ports.processes.find('docker')
  if (docker === undefined) return { reason: 'there is no docker for the container image' }
  const image = officialImage(major)
  noteTag(image, ports.log)
  const asked = await ports.processes.run({
    program: docker,
    arguments: ['run', '--rm', image, 'pg_dump', '--version'],
    environment: ports.processes.plainEnvironment,
    timeoutMs: Math.min(PULL_TIMEOUT_MS, ports.deadline.remainingMs()),
  })
  const version = versionIn(asked.output)
  if (asked.exitCode !== 0 || version === undefined)
    return {
      reason: `the container image ${image} does not run: ${asked.errors.trim().split('\n').at(-1) ?? ''}`,
    }
  const engine = { docker, image, account: await ownAccount(ports) }
  return { client: { major, version, origin: 'container', command: inContainer(engine) } }
}

interface Engine {
  readonly docker: string
  readonly image: string
  readonly account: readonly string[]
}

/** What the programs write must belong to whoever reads it afterwards. */
async function ownAccount({ processes }: Pick<ClientPorts, 'processes'>): Promise<readonly string[]> {
  const [user, group] = [await processes.ask('id', ['-u']), await processes.ask('id', ['-g'])]
  return user === undefined || group === undefined ? [] : ['--user', `${user}:${group}`]
}

/**
 * Variables are named without values, so that nothing secret enters the process list; files are mounted where they are. A
 * small first process hands signals on, so that a cancelled dump ends at once.
 */
const inContainer =
  ({ docker, image, account }: Engine): Client['command'] =>
  (tool: Tool, { arguments: given, access, folders = [] }: Invocation) => {
    const handedOver = Object.keys(access.environment).filter(name => name.startsWith('PG'))
    const readable = [access.serviceFile, ...access.named]
    return {
      program: docker,
      arguments: [
        ...['run', '--rm', '--init', '--interactive', '--network', 'host', ...account],
        ...readable.flatMap(path => ['--volume', `${path}:${path}:ro`]),
        ...folders.flatMap(folder => ['--volume', `${folder}:${folder}`]),
        ...handedOver.flatMap(name => ['--env', name]),
        image,
        tool,
        ...given,
      ],
      environment: access.environment,
    }
  }
