import { envExample } from './env-example.ts'
import { envSchema } from './env-schema.ts'
import { githubEnv } from './github-env.ts'
import { jsonSchema } from './json-schema.ts'
import { markdown } from './markdown.ts'
import { pydantic } from './pydantic.ts'
import type { Wanted } from './selected-variables.ts'
import { typescript } from './typescript.ts'

export const generatedKinds = [
  'env-example',
  'markdown',
  'json-schema',
  'typescript',
  'pydantic',
  'env-schema',
  'github-env',
] as const

export type GeneratedKind = (typeof generatedKinds)[number]

interface Generator {
  /** Where such a file usually is. */
  readonly path: string
  /** The text of the file; `present` is what is there now. */
  write(wanted: Wanted, present: string | undefined): string
}

export const generators: Readonly<Record<GeneratedKind, Generator>> = {
  'env-example': { path: '.env.example', write: envExample },
  markdown: { path: 'CONFIGURATION.md', write: markdown },
  'json-schema': { path: 'config.schema.json', write: jsonSchema },
  typescript: { path: 'config.generated.ts', write: typescript },
  pydantic: { path: 'config_generated.py', write: pydantic },
  'env-schema': { path: '.env.schema', write: envSchema },
  'github-env': { path: 'config.env.yml', write: githubEnv },
}
