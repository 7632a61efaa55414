import { loadToml } from '#libraries'
import { healthCommandOf } from '../../../../shared/dockerfile/health-command.ts'
import type { Files } from '../../../../shared/files/files.ts'
import { COMPOSE, parseYaml, type YamlDialect } from '../../../../shared/yaml/yaml-document.ts'
import { inside } from '../folders.ts'
import { type Mapping, mapping, mappingIn } from '../json-mapping.ts'
import { smallText } from '../small-text.ts'
import { askedPath } from './asked-path.ts'
import { composePath } from './compose-check.ts'
import { flyPath, railwayPath, renderPath } from './platform-check.ts'

type Said = string | undefined | Promise<string | undefined>

/** Finds the path in the text of a file; `path` is where it lies. */
type Reader = (text: string, path: string, backend: string) => Said

const compose: Reader = async (text, path, backend) => composePath(await yamlIn(text, COMPOSE), path, backend)

/** Files that say what a platform or a container asks, the plainest word first. */
const READERS: readonly (readonly [name: string, read: Reader])[] = [
  ['railway.json', text => railwayPath(mappingIn(text))],
  ['railway.toml', async text => railwayPath(await tomlIn(text))],
  ['render.yaml', async (text, _, backend) => renderPath(await yamlIn(text), backend)],
  ['fly.toml', async text => flyPath(await tomlIn(text))],
  ['Dockerfile', text => askedPath(healthCommandOf(text) ?? '')],
  ['compose.yaml', compose],
  ['compose.yml', compose],
  ['docker-compose.yaml', compose],
  ['docker-compose.yml', compose],
  ['pom.xml', springPath],
  ['build.gradle', springPath],
  ['build.gradle.kts', springPath],
]

/** The path that a platform or a container asks already, by files beside the back end or at the top. */
export async function configuredPath(backend: string, files: Files): Promise<string | undefined> {
  for (const [name, read] of READERS)
    for (const folder of new Set([backend, '.'])) {
      const path = inside(folder, name)
      const text = await smallText(path, files)
      const found = text === undefined ? undefined : await read(text, path, backend)
      if (found !== undefined) return found
    }
  return undefined
}

function springPath(text: string): string | undefined {
  const said = text.replace(/<!--.*?-->|\/\*.*?\*\/|^\s*\/\/.*?$/gms, '')
  return said.includes('spring-boot-starter-actuator') ? '/actuator/health' : undefined
}

/** Whoever only looks around takes nothing from a file that cannot be read. */
async function tomlIn(text: string): Promise<Mapping> {
  try {
    return mapping((await loadToml()).parse(text))
  } catch {
    return {}
  }
}

async function yamlIn(text: string, dialect: YamlDialect = {}): Promise<Mapping> {
  try {
    return mapping((await parseYaml(text, dialect))[0]?.data)
  } catch {
    return {}
  }
}
