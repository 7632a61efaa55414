import type { Files } from '../../../shared/files/files.ts'
import { smallText } from './small-text.ts'

const SOURCES = [
  'main.py',
  'app/main.py',
  'src/main.py',
  'app/api/main.py',
  'server.js',
  'src/index.ts',
  'src/server.ts',
  'index.js',
  'main.js',
  'main.go',
]
/** As Railway's `railway.json` and `railway.toml` both write it. */
const CONFIGURED = /"?healthcheckPath"?\s*[:=]\s*"(\/[\w./-]*)"/
const ROUTE = /["'](\/[\w/-]*(?:health|healthz|ready|livez)[\w/-]*)["']/

/** The path that Railway asks already, else the first route of the source that is named for it. */
export async function findHealthPath(backend: string, files: Files): Promise<string | undefined> {
  const at = (name: string) => (backend === '.' ? name : `${backend}/${name}`)
  const configured = ['railway.json', 'railway.toml'].flatMap(name => [at(name), name])
  for (const path of configured) {
    const found = CONFIGURED.exec((await smallText(path, files)) ?? '')?.[1]
    if (found !== undefined) return found
  }
  for (const path of SOURCES) {
    const found = ROUTE.exec((await smallText(at(path), files)) ?? '')?.[1]
    if (found !== undefined) return found
  }
  return undefined
}
