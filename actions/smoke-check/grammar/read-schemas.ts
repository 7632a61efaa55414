import { loadJsonSchema } from '#libraries'
import type { Languages } from './languages.ts'
import type { Path } from './problem.ts'
import type { ReadFile } from './read-files.ts'
import type { SmokeFile } from './smoke-schema.ts'

const LARGEST = 1_048_576

export interface ReadSchemas {
  readonly compiled: Languages['schemas']
  readonly problems: readonly { readonly path: Path; readonly message: string }[]
}

/** Reads and compiles the JSON schemas that `expect.schema` names, each once. */
export async function readSchemas(settings: SmokeFile, readFile: ReadFile): Promise<ReadSchemas> {
  const compiled = new Map<string, (document: unknown) => string | undefined>()
  const problems: { path: Path; message: string }[] = []
  for (const { path, file } of wantedSchemas(settings)) {
    if (compiled.has(file)) continue
    try {
      const bytes = await readFile(file, true)
      if (bytes === undefined) throw new Error('there is no such file')
      compiled.set(file, await compileSchema(bytes))
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      problems.push({ path, message: `${file} is not a usable JSON schema: ${reason}` })
    }
  }
  return { compiled, problems }
}

function wantedSchemas(settings: SmokeFile): { path: Path; file: string }[] {
  const own = (settings.checks ?? []).map((check, at) => ({
    path: ['checks', at, 'expect', 'schema'],
    file: check.expect?.schema,
  }))
  const all = [...own, { path: ['defaults', 'expect', 'schema'], file: settings.defaults?.expect?.schema }]
  return all.flatMap(({ path, file }) => (file === undefined ? [] : [{ path, file }]))
}

async function compileSchema(bytes: Buffer): Promise<(document: unknown) => string | undefined> {
  if (bytes.length > LARGEST) throw new Error('it is larger than 1 MiB')
  const { Ajv, addFormats } = await loadJsonSchema()
  const ajv = new Ajv({ allErrors: false, strict: false, logger: false })
  addFormats(ajv)
  const validate = ajv.compile(JSON.parse(bytes.toString('utf8')) as object)
  return document => {
    if (validate(document)) return undefined
    const [error] = validate.errors ?? []
    return `${error?.instancePath || 'the document'} ${error?.message ?? 'does not fit'}`
  }
}
