import { Refusal, type Reply, type RoutedRequest } from '../kit/exchange.ts'
import type { Tokens } from './access.ts'
import type { Platform } from './platform.ts'

const GZIP_MAGIC = [0x1f, 0x8b]

/** `POST /project/{p}/environment/{e}/up?serviceId=&message=`: a tar.gz becomes a deployment. */
export function acceptUpload(
  request: RoutedRequest,
  platform: Platform,
  tokens: Tokens,
  base: string,
): Reply {
  const { project: projectId = '', environment: environmentId = '' } = request.parameters
  const access = refused(401, () => tokens.accessOf(request))
  if (request.headers['content-type'] !== 'application/gzip')
    throw refusal(400, 'Content-Type must be application/gzip')
  if (GZIP_MAGIC.some((byte, index) => request.body[index] !== byte))
    throw refusal(400, 'The body is not gzip')
  const serviceId = request.query.get('serviceId') ?? ''
  if (serviceId === '') throw refusal(400, 'serviceId is required')
  refused(404, () => platform.project(projectId, access))
  const { project, instance } = refused(404, () => platform.instance(environmentId, serviceId, access))
  const message = request.query.get('message')
  const meta = message === null ? {} : { cliMessage: message }
  const deployment = platform.deployer.start(
    project,
    instance,
    { kind: 'upload', archive: request.body },
    meta,
  )
  const logsUrl = `${base}/project/${project.id}/service/${serviceId}?environmentId=${environmentId}&id=${deployment.id}&`
  const deploymentDomain = new URL(instance.url).host
  return { body: { deploymentId: deployment.id, url: logsUrl, logsUrl, deploymentDomain } }
}

function refused<Value>(status: number, look: () => Value): Value {
  try {
    return look()
  } catch (thrown) {
    throw refusal(status, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

const refusal = (status: number, message: string): Refusal => new Refusal({ status, body: { message } })
