import { dirname, join } from 'node:path'
import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import type { FormField, FormFile } from '../../../shared/cloudflare/api/multipart.ts'
import { ensureOwnSources } from '../../../shared/cloudflare/wrangler/ensure-own-sources.ts'
import { modulesIn, readForm } from '../../../shared/cloudflare/wrangler/read-form.ts'
import { runWrangler, seenFrom } from '../../../shared/cloudflare/wrangler/run-wrangler.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Settings } from '../config/settings.ts'
import { bindingsOf } from './lost-bindings.ts'
import type { Metadata } from './metadata.ts'

/** A Worker as the compiler made it: what it says of it, and its modules. */
export interface CompiledWorker {
  readonly metadata: Metadata
  readonly parts: readonly FormField[]
}

const METADATA = 'metadata'

/**
 * Compiles `main` with the real wrangler, which needs no credentials for it and gets none, and takes bindings, modules and
 * settings from the very form that it would send. Source: `wrangler deploy --dry-run --outfile`.
 * @throws ActionError with what wrangler says, or for a binding that would have to be created first
 */
export async function compileWorker(
  settings: Settings,
  section: string | undefined,
  ports: Ports,
): Promise<CompiledWorker> {
  const { files, log, clock } = ports
  return await log.group('Compile the Worker', async () => {
    const out = await files.temporaryFolder('worker')
    const startedMs = clock.now()
    try {
      const [form, metafile] = [join(out, 'worker.form'), join(out, 'sources.json')]
      await runCompiler(settings, section, { out, form, metafile }, ports)
      const bytes = await files.read(form)
      const compiled = await readWorker(bytes)
      await ensureOwnSources(
        {
          folder: dirname(settings.file?.path ?? '.'),
          metafile: await files.read(metafile),
          modules: await modulesIn(bytes),
        },
        ports,
      )
      refuseMissingResources(compiled.metadata, settings)
      log.info(`Compiled in ${formatDuration(clock.now() - startedMs)}`)
      return compiled
    } finally {
      await files.remove(out)
    }
  })
}

async function runCompiler(
  { file, name, compatibilityDate }: Settings,
  section: string | undefined,
  { out, form, metafile }: { readonly out: string; readonly form: string; readonly metafile: string },
  ports: Ports,
): Promise<void> {
  const folder = dirname(file?.path ?? '.')
  const words = [
    ...['deploy', '--dry-run', `--outfile=${form}`, `--metafile=${metafile}`, `--name=${name}`],
    ...(file === undefined ? [] : [`--config=${seenFrom(folder, file.path)}`]),
    // An empty one says that the top level is meant, and keeps wrangler from asking.
    ...(file?.isRedirected === true ? [] : [`--env=${section ?? ''}`]),
    ...(compatibilityDate === undefined ? [] : [`--compatibility-date=${compatibilityDate}`]),
  ]
  const result = await runWrangler({ folder, out, words }, ports)
  if (result.exitCode === 0) return
  ports.log.outside(`${result.output}\n${result.errors}`)
  throw new ActionError(
    `The Worker could not be compiled: wrangler ended with exit code ${result.exitCode}`,
    {
      code: 'worker',
      remedy: 'Nothing was sent. What wrangler says is in the log.',
    },
  )
}

async function readWorker(bytes: Buffer): Promise<CompiledWorker> {
  const form = await readForm(bytes)
  const parts: FormField[] = []
  let metadata: Metadata | undefined
  for (const [name, value] of form.entries()) {
    if (name === METADATA)
      metadata = recordOf(JSON.parse(typeof value === 'string' ? value : await value.text()))
    else if (typeof value !== 'string') parts.push([value.name, await fileOf(value)])
  }
  if (metadata !== undefined) return { metadata, parts }
  throw new ActionError('wrangler wrote a Worker without metadata', {
    code: 'worker',
    remedy:
      'Nothing was sent. This is a fault of this library: please report it with the version of wrangler.',
  })
}

const fileOf = async (file: File): Promise<FormFile> => ({
  bytes: new Uint8Array(await file.arrayBuffer()),
  contentType: file.type,
})

const recordOf = (value: unknown): Metadata => z.parse(z.record(z.string(), z.unknown()), value)

/** Wrangler would create what has no id; here nothing is created behind anybody's back. */
function refuseMissingResources(metadata: Metadata, { config }: Settings): void {
  const missing = bindingsOf(metadata)
    .filter(({ name, type }) => type === 'inherit' && config?.requiredSecrets.includes(name) !== true)
    .map(({ name }) => name)
  if (missing.length === 0) return
  throw new ActionError(
    `${config?.path}: ${missing.join(', ')} ${missing.length === 1 ? 'has' : 'have'} no id`,
    {
      code: 'worker',
      remedy:
        'Nothing was sent. Create the resource once, with wrangler or in the dashboard, and write its id into the configuration.',
    },
  )
}
