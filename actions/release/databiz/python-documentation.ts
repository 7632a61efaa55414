import type { Files } from '../../../shared/files/files.ts'
import { inside } from './folders.ts'
import { smallText } from './small-text.ts'

/** Configurations of MkDocs and Sphinx. */
const GENERATORS = ['mkdocs.yml', 'mkdocs.yaml', 'conf.py', 'docs/conf.py', 'docs/source/conf.py']
/** What a service of Python is served by, or written in. */
const SERVERS =
  /\b(?:aiohttp|bottle|celery|django|falcon|fastapi|flask|granian|gunicorn|hypercorn|litestar|pyramid|quart|sanic|starlette|streamlit|tornado|uvicorn|waitress)\b/i

/** True where packages of Python are listed for a site of pages alone: nothing there runs as a service. */
export async function isPythonDocumentation(
  folder: string,
  signs: readonly string[],
  files: Files,
): Promise<boolean> {
  const lists = ['requirements.txt', 'pyproject.toml'].filter(name => signs.includes(name))
  if (lists.length < signs.length) return false
  const generators = await files.manyFacts(GENERATORS.map(name => inside(folder, name)))
  if (generators.every(found => found === undefined)) return false
  const texts = await Promise.all(lists.map(name => smallText(inside(folder, name), files)))
  return !SERVERS.test(texts.join('\n'))
}
