import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A small built site; every version of it differs in its entry and its script. */
export async function writeSite(folder: string, version: string): Promise<string> {
  const files = {
    'index.html': `<!doctype html><html><head><title>${version}</title></head><body><script src="/assets/app-${version}.js"></script></body></html>\n`,
    '404.html': 'gone\n',
    [`assets/app-${version}.js`]: `console.log(${JSON.stringify(version)})\n`,
    'assets/style.css': 'body { margin: 0 }\n',
  }
  for (const [path, text] of Object.entries(files)) {
    const location = join(folder, version, path)
    await mkdir(dirname(location), { recursive: true })
    await writeFile(location, text)
  }
  return join(folder, version)
}
