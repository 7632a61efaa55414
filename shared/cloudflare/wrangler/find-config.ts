import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { z } from '#libraries'
import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'
import { safeLine } from '../../text/outside-text.ts'
import { parseConfig } from './parse-config.ts'

/** Where wrangler looks, in its order. */
const CONFIG_NAMES = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'] as const
/** Where a build tool says that it made a configuration of its own. */
const REDIRECT = '.wrangler/deploy/config.json'
/** Bytes. Larger ones are no configurations that anybody wrote. */
const LARGEST = 1_048_576

/** A configuration of wrangler, as data: what its keys mean is for those who use it. */
export interface WranglerConfig {
  /** From the working directory of this process. */
  readonly path: string
  /** Whether a build tool made it (`.wrangler/deploy/config.json`). */
  readonly isRedirected: boolean
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly hash: string
  readonly content: Readonly<Record<string, unknown>>
}

/**
 * The configuration that wrangler takes when it runs in `folder`: one that a build tool redirects to, else the first of
 * its names. Wrangler also looks in the folders above; see `configAbove`.
 * @throws ActionError for a file that is no JSON or TOML, and for a redirection to nothing
 */
export async function findWranglerConfig(folder: string, files: Files): Promise<WranglerConfig | undefined> {
  const redirected = await redirectedPath(folder, files)
  const path = redirected ?? (await firstConfigIn(folder, files))
  return path === undefined
    ? undefined
    : await readWranglerConfig(path, files, { isRedirected: redirected !== undefined })
}

/** @throws ActionError for a file that is no JSON or TOML */
export async function readWranglerConfig(
  path: string,
  files: Files,
  { isRedirected = false } = {},
): Promise<WranglerConfig> {
  const bytes = await readBounded(path, files)
  return {
    path,
    isRedirected,
    hash: createHash('sha256').update(bytes).digest('hex'),
    content: await parseConfig(path, bytes.toString('utf8')),
  }
}

/** The first configuration in a folder, by wrangler's names. A link counts as one: whoever reads it says where it leads. */
export async function firstConfigIn(folder: string, files: Files): Promise<string | undefined> {
  for (const name of CONFIG_NAMES) {
    const path = join(folder, name)
    if (await isFileOrLink(path, files)) return path
  }
  return undefined
}

async function isFileOrLink(path: string, files: Files): Promise<boolean> {
  const kind = (await files.facts(path, { link: true }))?.kind
  return kind === 'file' || kind === 'link'
}

const redirectSchema = z.object({ configPath: z.string() })

async function redirectedPath(folder: string, files: Files): Promise<string | undefined> {
  const path = join(folder, REDIRECT)
  if (!(await isFileOrLink(path, files))) return undefined
  const parsed = z.safeParse(redirectSchema, await parseConfig(path, String(await readBounded(path, files))))
  const target = parsed.success ? join(dirname(path), parsed.data.configPath) : undefined
  if (target !== undefined && (await isFileOrLink(target, files))) return target
  const why =
    target === undefined ? 'names no `configPath`' : `leads to ${safeLine(target)}, which is no file`
  throw new ActionError(`${safeLine(path)} ${why}`, {
    code: 'worker',
    remedy: 'Nothing was sent. Build again, or delete the file: a build tool wrote it.',
  })
}

async function readBounded(path: string, files: Files): Promise<Buffer> {
  const content = await files.readNamed(path, { limit: LARGEST })
  if (content !== undefined) return content
  throw new ActionError(`${safeLine(path)} vanished before it was read`, {
    code: 'worker',
    remedy: 'Nothing was sent.',
  })
}
