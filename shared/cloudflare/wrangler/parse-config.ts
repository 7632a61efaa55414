import { loadStripJsonComments, loadToml } from '#libraries'
import { ActionError } from '../../failure/action-error.ts'
import { safeLine } from '../../text/outside-text.ts'

/**
 * TOML by the ending of the name, else JSON with comments and trailing commas, as wrangler reads them.
 * @throws ActionError that says where the text is broken
 */
export async function parseConfig(path: string, text: string): Promise<Readonly<Record<string, unknown>>> {
  const plain = text.replace(/^\uFEFF/, '')
  try {
    const value: unknown = path.endsWith('.toml') ? await tomlOf(plain) : await jsonOf(plain)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value))
  } catch (thrown) {
    throw unreadable(path, thrown instanceof Error ? thrown.message : String(thrown), thrown)
  }
  throw unreadable(path, 'it holds no keys')
}

async function tomlOf(text: string): Promise<unknown> {
  const { parse } = await loadToml()
  return parse(text)
}

async function jsonOf(text: string): Promise<unknown> {
  const stripJsonComments = await loadStripJsonComments()
  return JSON.parse(stripJsonComments(text, { trailingCommas: true })) as unknown
}

const unreadable = (path: string, why: string, cause?: unknown): ActionError =>
  new ActionError(`${safeLine(path)} cannot be read as a configuration of wrangler: ${safeLine(why)}`, {
    code: 'worker',
    remedy: 'Nothing was sent. Mend the file.',
    ...(cause === undefined ? {} : { cause }),
  })
