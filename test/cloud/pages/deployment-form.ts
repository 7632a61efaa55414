import { z } from '#libraries'
import type { RoutedRequest } from '../kit/exchange.ts'
import { refuse } from './envelope.ts'

const manifestSchema = z.record(z.string().check(z.regex(/^\//)), z.string().check(z.regex(/^[0-9a-f]{32}$/)))

const CONFIGURATION = ['wrangler_config_hash', 'pages_build_output_dir']
const TEXTS = ['manifest', 'branch', 'commit_message', 'commit_hash', 'commit_dirty', ...CONFIGURATION]
const FILES = [
  '_headers',
  '_redirects',
  '_routes.json',
  '_worker.bundle',
  'functions-filepath-routing-config.json',
]
const LONGEST_MESSAGE = 384

/** The form of a create call, read as strictly as we know the platform. */
export interface DeploymentForm {
  readonly manifest: Readonly<Record<string, string>>
  readonly branch: string | undefined
  readonly commitHash: string
  readonly commitMessage: string
  readonly commitDirty: boolean
  readonly files: Readonly<Record<string, Buffer>>
  /** The fields that tell of a wrangler configuration. */
  readonly texts: Readonly<Record<string, string>>
  readonly fields: readonly string[]
}

export async function readDeploymentForm(request: RoutedRequest): Promise<DeploymentForm> {
  const form = await parseForm(request)
  const texts: Record<string, string> = {}
  const files: Record<string, Buffer> = {}
  const fields: string[] = []
  for (const [name, value] of form.entries()) {
    fields.push(name)
    if (typeof value === 'string' && TEXTS.includes(name)) texts[name] = value
    else if (typeof value !== 'string' && FILES.includes(name))
      files[name] = Buffer.from(await value.arrayBuffer())
    else refuse(400, 8_000_000, `Unexpected form field ${name}`)
  }
  const message = texts['commit_message'] ?? ''
  refuseCutMessage(message)
  return {
    manifest: readManifest(texts['manifest']),
    branch: texts['branch'],
    commitHash: texts['commit_hash'] ?? '',
    commitMessage: message,
    commitDirty: texts['commit_dirty'] === 'true',
    files,
    texts: Object.fromEntries(Object.entries(texts).filter(([name]) => CONFIGURATION.includes(name))),
    fields,
  }
}

async function parseForm(request: RoutedRequest): Promise<FormData> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data; boundary=/.test(type)) refuse(400, 8_000_000, 'The body must be a form')
  try {
    return await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } }).formData()
  } catch {
    return refuse(400, 8_000_000, 'The form could not be read')
  }
}

function readManifest(text: string | undefined): Record<string, string> {
  if (text === undefined)
    refuse(400, 8_000_096, 'A "manifest" field was expected in the request body but was not provided.')
  const parsed = z.safeParse(manifestSchema, JSON.parse(text))
  return parsed.success ? parsed.data : refuse(400, 8_000_000, 'The manifest is malformed')
}

/** The platform cuts at 384 bytes and then refuses its own half character. */
function refuseCutMessage(message: string): void {
  const bytes = Buffer.from(message)
  if (bytes.length <= LONGEST_MESSAGE) return
  const next = bytes[LONGEST_MESSAGE] ?? 0
  if ((next & 0xc0) === 0x80)
    refuse(400, 8_000_111, 'Invalid commit message, it must be a valid UTF-8 string.')
}
